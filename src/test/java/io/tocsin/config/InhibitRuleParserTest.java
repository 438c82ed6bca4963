package io.tocsin.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.mute.InhibitRule;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InhibitRuleParserTest {

    @TempDir
    private Path directory;

    @Test
    void parse_readsOldAndNewKeysAndSeveralSources() {
        List<InhibitRule> rules = Yaml.loaded(directory, Yaml.MINIMAL + """
                inhibit_rules:
                - source_match: {s: "1"}
                  source_match_re: {r: a|b}
                  target_matchers: ['{t="1", u!=""}']
                  equal: [e, e]
                - name: both
                  sources:
                  - matchers: [alertname="A"]
                  - matchers: [alertname="B"]
                  target_match: {t: x}
                """).inhibitRules();
        assertThat(rules.getFirst().sources()).hasToString("[[r=~\"a|b\", s=\"1\"]]");
        assertThat(rules.getFirst().targetMatchers()).hasToString("[t=\"1\", u!=\"\"]");
        assertThat(rules.getFirst().equal()).isEqualTo(Set.of("e"));
        assertThat(rules.get(1).name()).isEqualTo("both");
        assertThat(rules.get(1).sources()).hasToString("[[alertname=\"A\"], [alertname=\"B\"]]");
    }

    @Test
    void parse_takesAnEmptyRuleForNoneAndWarns() {
        assertThat(Yaml.loaded(directory, Yaml.MINIMAL + "inhibit_rules:\n-\n- ~\n").inhibitRules()).isEmpty();
        assertThat(Yaml.findings(directory, Yaml.MINIMAL + "inhibit_rules:\n-\n")).singleElement().asString().contains("an empty inhibition rule inhibits nothing");
    }

    @Test
    void parse_refusesWhatDoesNotFit() {
        String both = "inhibit_rules:\n- sources: [{matchers: [a=b]}]\n  source_matchers: [c=d]\n- sources: [{}]\n- equal: ['']\n- source_match: {a-b: c}\n- sourcematchers: []\n";
        assertThat(Yaml.findings(directory, Yaml.MINIMAL + both)).hasSize(5).last().asString().contains("did you mean \"source_matchers\"?");
    }
}
