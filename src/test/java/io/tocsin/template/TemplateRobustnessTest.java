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

    private static final TemplateLibrary LIBRARY = TemplateLibrary.defaults();

    private static final String[] MARKUP = {
        "<a href=\"", "<a href=", "\">", "'", "\"", ">", "<", "</a>", "<!--", "-->", "<script>", "</script>", "<style>", "</style>", "<p style='", " onclick=",
        "<title>", "</title>", "?", "#", "=", " ", "&amp;", "{{ .Status }}", "{{ .Labels.x }}", "{{ safeHtml \"<b>&\" }}", "{{ safeUrl \"javascript:x\" }}",
        "{{ \"<>&\\\"'\" }}", "{{ .CommonLabels }}", "{{ .Alerts }}", "{{ 5 }}", "{{ \"\" }}", "{{ toJson . }}", "{{ html \"<\" }}", "{{ nil | print }}",
        "{{ range .Alerts }}", "{{ end }}", "{{ template \"__subject\" . }}", "{{ tz \"Europe/Berlin\" now }}", "{{ date \"Jan 2\" now }}"
    };

    @Property(tries = 3000)
    void executeHtml_failsOnlyAsDeclared_andLetsNoMarkupThrough(@ForAll("html") String text) {
        var data = new NotificationData("r", "<x>", List.of(), "", Labels.of("a", "<x>"), Labels.of("a", "<x>"), Labels.EMPTY, "http://h");
        try {
            String html = LIBRARY.parse(text).executeHtml(data, new TemplateContext(Instant.EPOCH, "", SampleQuery.NONE), Limits.DEFAULT);
            if (html.contains("<x>")) {
                throw new AssertionError("a value came through as markup: " + html);
            }
        } catch (SyntaxException | TemplateException e) {
            // both are as declared
        }
    }

    @Provide
    Arbitrary<String> html() {
        return Arbitraries.of(MARKUP).list().ofMinSize(1).ofMaxSize(12).map(words -> String.join("", words));
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
