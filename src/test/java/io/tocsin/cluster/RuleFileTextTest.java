package io.tocsin.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.config.RuleContext;
import io.tocsin.config.RuleFileParser;
import io.tocsin.config.yaml.Findings;
import io.tocsin.config.yaml.SourceText;
import io.tocsin.rule.AlertingRule;
import io.tocsin.rule.RuleGroup;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Fields of an object as the text of a rule file. */
class RuleFileTextTest {

    private static Map<String, Object> map(Object... pairs) {
        var map = new LinkedHashMap<String, Object>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put((String) pairs[i], pairs[i + 1]);
        }
        return map;
    }

    private static List<RuleGroup> read(String text) {
        var findings = new Findings();
        List<RuleGroup> groups = RuleFileParser.parse(new SourceText("t", text), RuleContext.of(Duration.ofMinutes(1), Set.of()), findings);
        assertThat(findings.list()).as(text).isEmpty();
        return groups;
    }

    @Test
    void of_looksAsPeopleWriteIt() {
        Object groups = List.of(map(
                "name", "agents",
                "interval", "30s",
                "limit", 10,
                "partial_response_strategy", "warn",
                "rules", List.of(
                        map("alert", "Slow", "expr", "sum by (a) (\n  rate(x[5m])\n) > 1\n", "for", "5m", "labels", map("severity", "high", "a-b", "")),
                        map("partial_response_strategy", "warn", "record", "r", "expr", 1))));
        assertThat(RuleFileText.of(groups)).isEqualTo("""
                groups:
                - name: "agents"
                  interval: "30s"
                  limit: 10
                  rules:
                  - alert: "Slow"
                    expr: |
                      sum by (a) (
                        rate(x[5m])
                      ) > 1
                    for: "5m"
                    labels:
                      severity: "high"
                      "a-b": ""
                  - record: "r"
                    expr: 1
                """);
        RuleGroup group = read(RuleFileText.of(groups)).getFirst();
        assertThat(group.limit()).isEqualTo(10);
        assertThat(group.rules()).hasSize(2);
        assertThat(((AlertingRule) group.rules().getFirst()).expression()).isEqualTo("sum by (a) (\n  rate(x[5m])\n) > 1\n");
    }

    @Test
    void of_nothing() {
        assertThat(read(RuleFileText.of(null))).isEmpty();
        assertThat(read(RuleFileText.of(List.of()))).isEmpty();
    }

    /** Whatever a text holds, comes back. */
    @Property
    void of_keepsEachText(@ForAll String name) {
        String given = name.isEmpty() || !new String(name.getBytes(java.nio.charset.StandardCharsets.UTF_8), java.nio.charset.StandardCharsets.UTF_8).equals(name) ? "g" : name;
        List<RuleGroup> groups = RuleFileParser.parse(new SourceText("t", RuleFileText.of(List.of(map("name", given, "rules", List.of())))), RuleContext.of(Duration.ofMinutes(1), Set.of()), new Findings());
        assertThat(groups.getFirst().name()).isEqualTo(given);
    }

    @Test
    void of_keepsLinesOfEveryKind() {
        for (String text : List.of("a\nb", "a\nb\n", "a\n\nb\n", "a\n\n", " a\nb", "\na", "a \nb", "a\n b", "a\n\tb", "# a\n# b\n", "a\r\nb", "---\nb", "a\u2028\nb", "a\u0085\nb", "\ud83d\ude00\nb")) {
            RuleGroup group = RuleFileParser.parse(new SourceText("t", RuleFileText.of(List.of(map("name", text, "rules", List.of())))), RuleContext.of(Duration.ofMinutes(1), Set.of()), new Findings()).getFirst();
            assertThat(group.name()).isEqualTo(text);
        }
    }
}
