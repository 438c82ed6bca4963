package io.tocsin.template;

import io.tocsin.diagnostic.SyntaxException;
import io.tocsin.label.Labels;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** No text makes the parser throw anything but a SyntaxException, nor execution anything but a TemplateException. */
class TemplateRobustnessTest {

    private static final AlertTemplateData DATA = new AlertTemplateData(Labels.of("a", "b", "c", "é\"<"), -1.5e-7, Labels.of("x", "y"), "http://h/p",
            Instant.EPOCH, query -> List.of(new Sample(Labels.of("a", query), 3)));

    private static final String[] WORDS = {
        "{{", "}}", "{{-", "-}}", "{{ ", " }}", " ", "\n", "|", " | ", "(", ")", ":=", "=", ",", ".", "$", "$x", "$labels", "$value", ".Labels", ".Value", ".a",
        "\"", "`", "'", "\\", "\"a\"", "\"%v %d %s %5.2f %x\"", "'c'", "1", "-1", "0x1F", "1e9", "1.5", "9223372036854775807", "nil", "true",
        "if ", "else", "end", "range ", "with ", "define ", "template ", "block ", "break", "continue", "{{end}}", "{{else}}", "{{ if $value }}",
        "{{ range $i, $e := query \"x\" }}", "{{ $x := 1 }}", "{{ define \"t\" }}", "{{ template \"t\" . }}", "/*", "*/", "print ", "printf ", "index ",
        "slice ", "len ", "and ", "or ", "not ", "eq ", "lt ", "humanize ", "humanizeDuration ", "toTime ", "toDuration ", "first ", "query ", "args ",
        "match ", "reReplaceAll ", "title ", "toUpper ", "parseDuration ", "stripPort ", "sortByLabel ", "html ", "js ", "urlquery ", "call ", "é", "\ud800",
        ".Format ", ".Add ", ".AddDate ", ".Unix", ".Truncate "
    };

    @Property(tries = 4000)
    void expand_ofWords_failsOnlyAsDeclared(@ForAll("wordy") String text) {
        expand(text);
    }

    @Property(tries = 2000)
    void expand_ofOneAction_failsOnlyAsDeclared(@ForAll("wordy") String inside) {
        expand("{{ " + inside.replace("{{", "").replace("}}", "") + " }}");
    }

    @Property(tries = 1000)
    void expand_ofAnyText_failsOnlyAsDeclared(@ForAll String text) {
        expand(text);
        expand("{{" + text + "}}");
        expand("{{ printf `" + text + "` 1 \"a\" 2.5 nil true }}");
    }

    @Provide
    Arbitrary<String> wordy() {
        return Arbitraries.of(WORDS).list().ofMinSize(1).ofMaxSize(14).map(words -> String.join("", words));
    }

    private static void expand(String text) {
        try {
            AlertTemplate template = AlertTemplate.parse(text);
            template.expandOrExplain(DATA, "A", failure -> {});
        } catch (SyntaxException e) {
            if (e.end() > text.length()) {
                throw new AssertionError("offset " + e.end() + " is outside of the text: " + e.getMessage());
            }
        }
    }
}
