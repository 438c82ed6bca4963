package io.tocsin.adapter.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.cluster.Refusal;
import io.tocsin.cluster.RuleObject;
import io.tocsin.diagnostic.Position;
import io.tocsin.diagnostic.Problem;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The Event of a refused object. */
class InvalidRulesTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private static String name(String object, String uid, String text, String why) {
        var refusal = new Refusal(new RuleObject("m", object, uid, text), List.of(Problem.error(Position.ofFile("f"), "", why)), false);
        return InvalidRules.event(refusal, NOW).getMetadata().getName();
    }

    @Test
    void name_isTheSameForTheSameRefusalOnly() {
        String name = name("a", "u", "groups: []", "no");
        assertThat(name).startsWith("a.").isEqualTo(name("a", "u", "groups: []", "no"));
        assertThat(List.of(name, name("b", "u", "groups: []", "no"), name("a", "v", "groups: []", "no"), name("a", "u", "groups: [] ", "no"), name("a", "u", "groups: []", "yes")))
                .doesNotHaveDuplicates();
    }

    @Test
    void name_isADnsSubdomainForTheLongestOfObjects() {
        String longest = "a".repeat(199) + "-" + "b".repeat(53);
        assertThat(name(longest, "", "", "no")).hasSizeLessThanOrEqualTo(253).matches("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");
    }

    @Test
    void event_hasNoUidWhereNoneIsKnown() {
        var refusal = new Refusal(new RuleObject("m", "a", "", ""), List.of(Problem.error(Position.ofFile("f"), "", "no")), false);
        assertThat(InvalidRules.event(refusal, NOW).getInvolvedObject().getUid()).isNull();
    }
}
