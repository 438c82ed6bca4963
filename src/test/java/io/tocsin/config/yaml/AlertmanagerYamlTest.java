package io.tocsin.config.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AlertmanagerYamlTest {

    private final Findings findings = new Findings();

    private YamlMapping root(String yaml) {
        return (YamlMapping) YamlReader.read(new SourceText("test.yml", yaml), findings).getFirst();
    }

    @Test
    void of_writesAliasesOutAndLeavesOursOut() {
        String yaml = """
                base: &b {x: 'y: z', n: -5, f: yes, e: }
                route:
                  name: mine
                  receiver: a
                  routes:
                  - <<: *b
                    name: other
                    matchers: '{a="b"}'
                    group_by: []
                prometheus: {url: http://x}
                inhibit_rules:
                - sources: [{matchers: [a=b]}]
                - equal: [a, "b\\nc"]
                """;
        assertThat(AlertmanagerYaml.of(root(yaml), findings)).isEqualTo("""
                base:
                  x: "y: z"
                  n: -5
                  f: yes
                  e: null
                route:
                  receiver: a
                  routes:
                  - matchers: ["{a=\\"b\\"}"]
                    group_by: []
                    x: "y: z"
                    n: -5
                    f: yes
                    e: null
                inhibit_rules:
                - equal:
                  - a
                  - "b\\nc"
                """);
    }

    @Test
    void of_coversSecretsButNotSlacksOwnAddress() {
        YamlMapping root = root("a: hunter2\nb: https://slack.com/api/chat.postMessage\nc: ''\n");
        root.entries().forEach(entry -> findings.cover((YamlScalar) entry.value()));
        assertThat(AlertmanagerYaml.of(root, findings)).isEqualTo("a: <secret>\nb: \"https://slack.com/api/chat.postMessage\"\nc: \"\"\n");
    }

    @Test
    void of_anEmptyMappingIsOne() {
        assertThat(AlertmanagerYaml.of(root("strict: true\nroute: {name: x}\nglobal: {}\n"), findings)).isEqualTo("route:\n {}\nglobal: {}\n");
    }
}
