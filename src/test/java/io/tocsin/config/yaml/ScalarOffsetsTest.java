package io.tocsin.config.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScalarOffsetsTest {

    private static YamlScalar scalar(String yaml) {
        var findings = new Findings();
        List<YamlNode> documents = YamlReader.read(new SourceText("test.yml", yaml), findings);
        assertThat(findings.list()).isEmpty();
        return (YamlScalar) ((YamlMapping) documents.getFirst()).get("k");
    }

    /** In each of them, the value's X is the file's X. */
    @ParameterizedTest
    @ValueSource(strings = {
        "k: abc X def",
        "k: abc\n  def\n\n  X\n",
        "k: 'it''s\n  here: X'",
        "k: \"a\\n\\u00fc\\x41\\\n   b\n  c \\\" X\"",
        "k: &anchor !!str 'a X'",
        "k: |\n  a\n\n    b\n  X\n",
        "k: |2-\n    a\n   X\n",
        "k: |+\n\n  a X\n\n\n",
        "k: >\n  a\n  b\n\n  c\n    more\n    X\n  d\n",
        "k: >-\n\n  a\n\n\n  X",
        "a: 🙂🙂\nk: 🙂 | X",
        "k: \"🙂\\U0001F642 X\"",
        "k: |\r\n  a\r\n  X\r\n",
    })
    void offsetInFile_findsTheCharacter(String yaml) {
        YamlScalar scalar = scalar(yaml);
        int inValue = scalar.value().indexOf('X');
        assertThat(inValue).isNotNegative();
        assertThat(scalar.offsetInFile(inValue)).isEqualTo(yaml.indexOf('X'));
    }

    @Test
    void offsetInFile_ofTheEndIsTheEnd() {
        YamlScalar scalar = scalar("k: 'abc'\n");
        assertThat(scalar.offsetInFile(3)).isEqualTo(7);
    }

    /** Every character that is no white space stands in the file where it is said to stand. */
    @Property(tries = 500)
    void offsetInFile_holdsForAnyBlockScalar(@ForAll("lines") List<String> lines, @ForAll("headers") String header) {
        var yaml = new StringBuilder("k: " + header + "\n");
        lines.forEach(line -> yaml.append("  ").append(line).append('\n'));
        var findings = new Findings();
        List<YamlNode> documents = YamlReader.read(new SourceText("test.yml", yaml.toString()), findings);
        if (findings.hasErrors()) {
            return;
        }
        YamlScalar scalar = (YamlScalar) ((YamlMapping) documents.getFirst()).get("k");
        for (int i = 0; i < scalar.value().length(); i++) {
            char c = scalar.value().charAt(i);
            if (!Character.isWhitespace(c)) {
                assertThat(yaml.charAt(scalar.offsetInFile(i))).as("character %d of %s", i, yaml).isEqualTo(c);
            }
        }
    }

    @Provide
    Arbitrary<List<String>> lines() {
        return Arbitraries.strings().withChars("abcdefgh  #:'\"|-").ofMaxLength(8).list().ofMaxSize(8);
    }

    @Provide
    Arbitrary<String> headers() {
        return Arbitraries.of("|", ">", "|-", ">-", "|+", ">+", "|2", ">2-");
    }
}
