package io.tocsin.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.diagnostic.Position;
import io.tocsin.diagnostic.SyntaxException;
import io.tocsin.label.Fingerprint;
import io.tocsin.label.Labels;
import io.tocsin.template.AlertTemplate;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class AlertingRuleTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Sample BAD = new Sample(Labels.of("__name__", "errors", "agent", "a"), 7);
    private static final Expansion EXPANSION = new Expansion(Labels.EMPTY, "http://tocsin", (expression, at) -> List.of());

    private Map<Fingerprint, ActiveAlert> alerts = Map.of();
    private Instant now = START;

    @Test
    void next_withoutForFiresAtOnce() throws Exception {
        step(rule(Duration.ZERO, Duration.ZERO), BAD);
        assertThat(only().state()).isEqualTo(new AlertState.Firing(START, START, java.util.Optional.empty()));
    }

    @Test
    void next_labelsAreTheSeriesOverwrittenByTheRules() throws Exception {
        step(rule(Duration.ZERO, Duration.ZERO), BAD);
        assertThat(only().labels()).isEqualTo(Labels.of("alertname", "Bad", "agent", "a", "severity", "critical"));
        assertThat(only().annotations().get("summary")).isEqualTo("a is at 7");
    }

    @Test
    void next_isPendingUntilForIsOver() throws Exception {
        var rule = rule(MINUTE.multipliedBy(2), Duration.ZERO);
        step(rule, BAD);
        assertThat(only().state()).isEqualTo(new AlertState.Pending(START));
        assertThat(later(MINUTE, rule, BAD).changed()).isEmpty();
        later(MINUTE, rule, BAD);
        assertThat(only().state()).isEqualTo(new AlertState.Firing(START, START.plusSeconds(120), java.util.Optional.empty()));
    }

    @Test
    void next_forBelowTheIntervalFiresAtTheNextEvaluation() throws Exception {
        var rule = rule(Duration.ofSeconds(1), Duration.ZERO);
        step(rule, BAD);
        assertThat(only().state()).isInstanceOf(AlertState.Pending.class);
        later(MINUTE, rule, BAD);
        assertThat(only().state()).isInstanceOf(AlertState.Firing.class);
    }

    @Test
    void next_anEmptyResultResetsFor() throws Exception {
        var rule = rule(MINUTE, Duration.ZERO);
        step(rule, BAD);
        assertThat(later(MINUTE, rule).gone()).hasSize(1);
        later(MINUTE, rule, BAD);
        assertThat(only().state()).isEqualTo(new AlertState.Pending(now));
    }

    @Test
    void next_resolvedIsRememberedForFifteenMinutes() throws Exception {
        var rule = rule(Duration.ZERO, Duration.ZERO);
        step(rule, BAD);
        later(MINUTE, rule);
        assertThat(only().state()).isEqualTo(new AlertState.Resolved(START, START, now));
        later(Duration.ofMinutes(15), rule);
        assertThat(alerts).hasSize(1);
        assertThat(later(MINUTE, rule).gone()).hasSize(1);
        assertThat(alerts).isEmpty();
    }

    @Test
    void next_firesAnewAfterItWasResolved() throws Exception {
        var rule = rule(Duration.ZERO, Duration.ZERO);
        step(rule, BAD);
        later(MINUTE, rule);
        later(MINUTE, rule, BAD);
        assertThat(only().state()).isEqualTo(new AlertState.Firing(now, now, java.util.Optional.empty()));
    }

    @Test
    void next_keepFiringForBridgesAGap() throws Exception {
        var rule = rule(Duration.ZERO, MINUTE.multipliedBy(2));
        step(rule, BAD);
        later(MINUTE, rule);
        assertThat(only().state().word()).isEqualTo("firing");
        later(MINUTE, rule, BAD);
        assertThat(only().state()).isEqualTo(new AlertState.Firing(START, START, java.util.Optional.empty()));
        later(MINUTE, rule);
        later(MINUTE, rule);
        assertThat(only().state().word()).isEqualTo("firing");
        later(MINUTE, rule);
        assertThat(only().state()).isInstanceOf(AlertState.Resolved.class);
    }

    @Test
    void next_twoAlertsWithEqualLabelsFail() {
        var rule = rule(Duration.ZERO, Duration.ZERO);
        var twin = new Sample(Labels.of("__name__", "other", "agent", "a"), 1);
        assertThatThrownBy(() -> step(rule, BAD, twin)).isInstanceOf(RuleFailure.class).hasMessageContaining("same labelset")
                .matches(failure -> !((RuleFailure) failure).clearsAlerts());
    }

    @Test
    void next_overTheLimitFailsAndClears() {
        var rule = rule(Duration.ZERO, Duration.ZERO);
        var other = new Sample(Labels.of("agent", "b"), 1);
        assertThatThrownBy(() -> rule.next(alerts, List.of(BAD, other), EXPANSION, 1, now)).hasMessage("exceeded limit of 1 with 2 alerts")
                .matches(failure -> ((RuleFailure) failure).clearsAlerts());
    }

    @Test
    void next_tellsARefreshedTextWithoutAChangeOfState() throws Exception {
        var rule = rule(Duration.ZERO, Duration.ZERO);
        step(rule, BAD);
        var step = later(MINUTE, rule, new Sample(BAD.labels(), 8));
        assertThat(step.changed()).isEmpty();
        assertThat(step.refreshed()).extracting(alert -> alert.annotations().get("summary")).containsExactly("a is at 8");
    }

    /** Whatever comes and goes: an alert fires only after its series was there for all of {@code for}, and its start never moves while it fires. */
    @Property
    void next_firesOnlyWhatWasThereForLongEnough(@ForAll @Size(min = 1, max = 40) List<Boolean> present, @ForAll @IntRange(max = 5) int holdMinutes) throws Exception {
        alerts = Map.of();
        now = START;
        var rule = rule(MINUTE.multipliedBy(holdMinutes), Duration.ZERO);
        int run = 0;
        var firedAt = new HashMap<Integer, Instant>();
        for (boolean there : present) {
            run = there ? run + 1 : 0;
            step(rule, there ? new Sample[] {BAD} : new Sample[0]);
            boolean firing = !alerts.isEmpty() && only().state() instanceof AlertState.Firing;
            assertThat(firing).isEqualTo(run > holdMinutes);
            if (firing) {
                Instant start = ((AlertState.Firing) only().state()).firedAt();
                assertThat(firedAt.computeIfAbsent(0, k -> start)).isEqualTo(start);
            } else {
                firedAt.clear();
            }
            now = now.plus(MINUTE);
        }
    }

    private AlertingRule.Step later(Duration wait, AlertingRule rule, Sample... samples) throws RuleFailure {
        now = now.plus(wait);
        return step(rule, samples);
    }

    private AlertingRule.Step step(AlertingRule rule, Sample... samples) throws RuleFailure {
        var step = rule.next(alerts, List.of(samples), EXPANSION, 0, now);
        alerts = step.alerts();
        return step;
    }

    private ActiveAlert only() {
        assertThat(alerts).hasSize(1);
        return alerts.values().iterator().next();
    }

    private static AlertingRule rule(Duration holdFor, Duration keepFiringFor) {
        var key = new RuleKey("g", "Bad", Labels.of("severity", "critical"), "", 0);
        return new AlertingRule(key, "errors > 0", holdFor, keepFiringFor, Map.of("severity", text("critical")),
                Map.of("summary", text("{{ $labels.agent }} is at {{ $value }}")), Position.ofFile("rules.yml"));
    }

    private static AlertTemplate text(String source) {
        try {
            return AlertTemplate.parse(source);
        } catch (SyntaxException e) {
            throw new AssertionError(e);
        }
    }
}
