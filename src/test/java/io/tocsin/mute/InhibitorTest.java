package io.tocsin.mute;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.alert.Alert;
import io.tocsin.label.Labels;
import io.tocsin.label.Matcher;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class InhibitorTest {

    private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");

    private static Alert alert(Instant endsAt, String... labels) {
        return new Alert(Labels.of(labels), Labels.EMPTY, NOW.minusSeconds(60), endsAt, NOW, "", Alert.Origin.RULE, OptionalDouble.empty());
    }

    private static Alert firing(String... labels) {
        return alert(null, labels);
    }

    private static List<Matcher> is(String name, String value) {
        return List.of(Matcher.equal(name, value));
    }

    private static Inhibitor inhibitor(InhibitRule... rules) {
        return new Inhibitor(List.of(rules));
    }

    private static final InhibitRule CRITICAL_OVER_WARNING =
            new InhibitRule("", List.of(is("severity", "critical")), is("severity", "warning"), Set.of("cluster", "namespace"));

    @Test
    void mutedBy_namesTheSourceWithEqualLabels() {
        var inhibitor = inhibitor(CRITICAL_OVER_WARNING);
        Alert source = firing("severity", "critical", "cluster", "a");
        inhibitor.update(source);
        assertThat(inhibitor.mutedBy(Labels.of("severity", "warning", "cluster", "a"), NOW)).contains(new Muting.Inhibited(List.of(source.fingerprint())));
        assertThat(inhibitor.mutedBy(Labels.of("severity", "warning", "cluster", "b"), NOW)).isEmpty();
        assertThat(inhibitor.mutedBy(Labels.of("severity", "warning", "cluster", "a", "namespace", "x"), NOW)).isEmpty();
        assertThat(inhibitor.mutedBy(Labels.of("severity", "info", "cluster", "a"), NOW)).isEmpty();
    }

    /** A source that is itself inhibited is one all the same. */
    @Test
    void mutedBy_goesOnThroughAChain() {
        var inhibitor = inhibitor(new InhibitRule("", List.of(is("l", "3")), is("l", "2"), Set.of()), new InhibitRule("", List.of(is("l", "2")), is("l", "1"), Set.of()));
        inhibitor.update(firing("l", "3"));
        inhibitor.update(firing("l", "2"));
        assertThat(inhibitor.mutedBy(Labels.of("l", "2"), NOW)).isPresent();
        assertThat(inhibitor.mutedBy(Labels.of("l", "1"), NOW)).isPresent();
    }

    @Test
    void mutedBy_ofARuleWithoutAnythingIsNothing() {
        var inhibitor = inhibitor(new InhibitRule("", List.of(List.of()), List.of(), Set.of()));
        inhibitor.update(firing("a", "b"));
        assertThat(inhibitor.mutedBy(Labels.of("a", "b"), NOW)).isEmpty();
        assertThat(inhibitor.mutedBy(Labels.of("c", "d"), NOW)).isEmpty();
    }

    /** A label that both lack is equal, one that only one has is not (inhibit_test.go, TestInhibitRuleHasEqual). */
    @Test
    void mutedBy_takesAMissingLabelForAnEmptyOne() {
        var inhibitor = inhibitor(new InhibitRule("", List.of(is("s", "1")), is("t", "1"), Set.of("e", "f")));
        inhibitor.update(firing("s", "1", "e", "x"));
        assertThat(inhibitor.mutedBy(Labels.of("t", "1", "e", "x"), NOW)).isPresent();
        assertThat(inhibitor.mutedBy(Labels.of("t", "1", "e", "x", "f", ""), NOW)).isPresent();
        assertThat(inhibitor.mutedBy(Labels.of("t", "1", "e", "x", "f", "y"), NOW)).isEmpty();
        assertThat(inhibitor.mutedBy(Labels.of("t", "1"), NOW)).isEmpty();
    }

    @Test
    void mutedBy_endsWithTheSource() {
        var inhibitor = inhibitor(CRITICAL_OVER_WARNING);
        Labels target = Labels.of("severity", "warning");
        inhibitor.update(alert(NOW.plusSeconds(5), "severity", "critical"));
        assertThat(inhibitor.mutedBy(target, NOW)).isPresent();
        assertThat(inhibitor.mutedBy(target, NOW.plusSeconds(5))).isEmpty();
        inhibitor.update(firing("severity", "critical"));
        assertThat(inhibitor.mutedBy(target, NOW.plusSeconds(5))).isPresent();
        inhibitor.remove(Labels.of("severity", "critical"));
        assertThat(inhibitor.mutedBy(target, NOW)).isEmpty();
    }

    /** Where one of two sources with the same equal labels ends, the other goes on. */
    @Test
    void mutedBy_findsAnotherSourceWhereOneIsOver() {
        var inhibitor = inhibitor(CRITICAL_OVER_WARNING);
        inhibitor.update(firing("severity", "critical", "instance", "1"));
        inhibitor.update(firing("severity", "critical", "instance", "2"));
        inhibitor.update(alert(NOW, "severity", "critical", "instance", "1"));
        assertThat(inhibitor.mutedBy(Labels.of("severity", "warning"), NOW)).isPresent();
        inhibitor.remove(Labels.of("severity", "critical", "instance", "2"));
        assertThat(inhibitor.mutedBy(Labels.of("severity", "warning"), NOW)).isEmpty();
    }

    /** As Alertmanager has it: what matches both sides is inhibited only by what matches the source side alone. */
    @Test
    void mutedBy_leavesAlertsOfBothSidesToOneSidedSources() {
        var rule = new InhibitRule("", List.of(is("s", "1")), is("t", "1"), Set.of("e"));
        var inhibitor = inhibitor(rule);
        Alert both = firing("s", "1", "t", "1", "e", "1");
        inhibitor.update(both);
        assertThat(inhibitor.mutedBy(both.labels(), NOW)).as("not by itself").isEmpty();
        assertThat(inhibitor.mutedBy(Labels.of("s", "1", "t", "1", "e", "1", "x", "y"), NOW)).as("not by its like").isEmpty();
        assertThat(inhibitor.mutedBy(Labels.of("t", "1", "e", "1"), NOW)).as("a mere target is").isPresent();
        Alert oneSided = firing("s", "1", "e", "1");
        inhibitor.update(oneSided);
        assertThat(inhibitor.mutedBy(both.labels(), NOW)).contains(new Muting.Inhibited(List.of(oneSided.fingerprint())));
    }

    @Test
    void mutedBy_withSeveralSourcesNeedsEachOfThem() {
        var rule = new InhibitRule("", List.of(is("alertname", "RouterA"), is("alertname", "RouterB")), is("alertname", "SiteDown"), Set.of("site"));
        var inhibitor = inhibitor(rule);
        Labels target = Labels.of("alertname", "SiteDown", "site", "x");
        Alert a = firing("alertname", "RouterA", "site", "x");
        Alert b = firing("alertname", "RouterB", "site", "x");
        inhibitor.update(a);
        inhibitor.update(firing("alertname", "RouterB", "site", "y"));
        assertThat(inhibitor.mutedBy(target, NOW)).isEmpty();
        inhibitor.update(b);
        assertThat(inhibitor.mutedBy(target, NOW)).contains(new Muting.Inhibited(List.of(a.fingerprint(), b.fingerprint())));
    }

    /** The index answers as a walk over all alerts would. */
    @Property(tries = 200)
    void mutedBy_isWhatTheDefinitionSays(@ForAll long seed) {
        var random = new Random(seed);
        var rule = new InhibitRule("", List.of(is("s", "1")), is("t", "1"), random.nextBoolean() ? Set.of("e") : Set.of());
        var inhibitor = inhibitor(rule);
        var alerts = new ArrayList<Alert>();
        for (int i = 0; i < 8; i++) {
            Alert alert = firing("s", random.nextInt(2) + "", "t", random.nextInt(2) + "", "e", random.nextInt(2) + "", "id", i + "");
            alerts.add(alert);
            inhibitor.update(alert);
        }
        Alert gone = alerts.remove(random.nextInt(alerts.size()));
        inhibitor.remove(gone.labels());
        for (Alert target : alerts) {
            boolean targetIsSource = Matcher.allMatch(rule.sources().getFirst(), target.labels());
            boolean expected = rule.matchesTarget(target.labels())
                    && alerts.stream()
                            .filter(source -> Matcher.allMatch(rule.sources().getFirst(), source.labels()))
                            .filter(source -> rule.agree(source.labels(), target.labels()))
                            .anyMatch(source -> !targetIsSource || !rule.matchesTarget(source.labels()));
            assertThat(inhibitor.mutedBy(target.labels(), NOW).isPresent()).isEqualTo(expected);
        }
    }
}
