package io.tocsin.config.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FindingsTest {

    private final Findings findings = new Findings();

    private SourceText source(String text) {
        return new SourceText("f.yml", text);
    }

    @Test
    void list_showsTheLineWithACaret() {
        findings.error(source("a: 1\n\tb: x\n"), 9, "thing", "is wrong");
        assertThat(findings.list()).singleElement().hasToString("f.yml:2:5: thing: is wrong\n    \tb: x\n    \t   ^");
    }

    @Test
    void list_cutsALongLine() {
        findings.error(source("k: " + "x".repeat(5000) + "Y" + "z".repeat(5000)), 5003, "", "here");
        String excerpt = findings.list().getFirst().excerpt();
        assertThat(excerpt.lines().toList().getFirst()).hasSizeLessThan(200).startsWith("…x").endsWith("z…");
        assertThat(excerpt.lines().toList().getFirst().charAt(excerpt.lines().toList().get(1).indexOf('^'))).isEqualTo('Y');
    }

    @Test
    void list_coversWhatIsKnownToBeASecret() {
        SourceText text = source("{x: hunter2, y: z}");
        YamlMapping root = (YamlMapping) YamlReader.read(text, findings).getFirst();
        findings.error(text, root.entry("y").key().start(), "", "no such key");
        findings.cover((YamlScalar) root.get("x"));
        assertThat(findings.list()).singleElement().hasToString("f.yml:1:14: no such key\n    {x: <secret>, y: z}\n                  ^");
    }

    @Test
    void list_coversWhatLooksLikeASecretWhereNobodyCouldSay() {
        findings.error(source("  smtp_auth_passwrd_token: hunter2 # x\n"), 2, "", "no such key");
        findings.error(source("slack_api_url: 'https://hooks/T/B/x\n"), 15, "", "no YAML");
        assertThat(findings.list().toString()).doesNotContain("hunter2").doesNotContain("hooks");
    }

    @Test
    void masked_coversEachSecretInTheText() {
        SourceText text = source("a: one\nb: |\n  two\n  three\nc: 'four'\nd: five\n");
        YamlMapping root = (YamlMapping) YamlReader.read(text, findings).getFirst();
        List.of("a", "b", "c").forEach(key -> findings.cover((YamlScalar) root.get(key)));
        assertThat(findings.masked(text)).isEqualTo("a: <secret>\nb: <secret>\nc: <secret>\nd: five\n");
    }

    @Test
    void error_isKeptOnceForAllAliases() {
        SourceText text = source("a: 1");
        findings.error(text, 0, "s", "m");
        findings.error(text, 0, "s", "m");
        assertThat(findings.list()).hasSize(1);
        assertThat(findings.errorCount()).isEqualTo(1);
    }
}
