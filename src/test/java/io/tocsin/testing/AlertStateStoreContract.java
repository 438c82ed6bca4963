package io.tocsin.testing;

import static io.tocsin.testing.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.label.Fingerprint;
import io.tocsin.label.Labels;
import io.tocsin.rule.ActiveAlert;
import io.tocsin.rule.AlertState;
import io.tocsin.rule.AlertStateStore;
import io.tocsin.rule.RuleKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@link AlertStateStore} does. */
public abstract class AlertStateStoreContract {

    private static final RuleKey RULE = new RuleKey("group", "Up", Labels.of("severity", "page"), "", 0);
    private static final RuleKey SECOND = new RuleKey("group", "Up", Labels.of("severity", "page"), "", 1);

    protected abstract AlertStateStore store();

    /** Waits until everything written so far can be read. */
    protected void settle() {}

    private Map<String, List<ActiveAlert>> load() {
        settle();
        return store().load();
    }

    private static ActiveAlert alert(String agent, double value, AlertState state) {
        var annotations = Labels.ofAnnotations(Map.of("summary", "\u0000 \"quoted\"\n", "empty", ""));
        return new ActiveAlert(Labels.of("alertname", "Up", "agent_name", agent), annotations, value, state);
    }

    private static ActiveAlert pending(String agent) {
        return alert(agent, 1.5, new AlertState.Pending(NOW));
    }

    @Test
    void load_isEmptyAtFirst() {
        assertThat(load()).isEmpty();
    }

    @Test
    void save_keepsEveryStateAndEveryValue() {
        var alerts = List.of(
                pending("a"),
                alert("b", Double.NaN, new AlertState.Firing(NOW, NOW.plusNanos(1), Optional.empty())),
                alert("c", Double.NEGATIVE_INFINITY, new AlertState.Firing(NOW, NOW, Optional.of(NOW.plusSeconds(1)))),
                alert("d", -0.0, new AlertState.Resolved(NOW, NOW.plusSeconds(1), NOW.plusSeconds(2))));
        store().save(RULE.toString(), alerts, List.of());
        assertThat(load()).containsOnlyKeys(RULE.toString());
        assertThat(load().get(RULE.toString())).containsExactlyInAnyOrderElementsOf(alerts);
    }

    @Test
    void save_replacesByFingerprintAndLeavesTheRest() {
        var firing = alert("a", 2, new AlertState.Firing(NOW, NOW.plusSeconds(30), Optional.empty()));
        store().save(RULE.toString(), List.of(pending("a"), pending("b")), List.of());
        store().save(RULE.toString(), List.of(firing), List.of());
        assertThat(load().get(RULE.toString())).containsExactlyInAnyOrder(firing, pending("b"));
    }

    @Test
    void save_forgetsWhatIsGone() {
        store().save(RULE.toString(), List.of(pending("a"), pending("b")), List.of());
        store().save(RULE.toString(), List.of(), List.of(pending("a").fingerprint(), new Fingerprint(42)));
        assertThat(load().get(RULE.toString())).containsExactly(pending("b"));
        store().save(RULE.toString(), List.of(), List.of(pending("b").fingerprint()));
        assertThat(load()).isEmpty();
    }

    @Test
    void save_ofAnAlertThatIsGoneAndCameBackInOneEvaluation_keepsIt() {
        store().save(RULE.toString(), List.of(pending("a")), List.of(pending("a").fingerprint()));
        assertThat(load().get(RULE.toString())).containsExactly(pending("a"));
    }

    @Test
    void lastEvaluatedAt_isTheLastMomentKeptAndNoAlertOfARule() {
        assertThat(store().lastEvaluatedAt()).isEmpty();
        store().evaluatedAt(NOW);
        store().evaluatedAt(NOW.plusNanos(7));
        assertThat(store().lastEvaluatedAt()).contains(NOW.plusNanos(7));
        assertThat(load()).isEmpty();
    }

    @Test
    void save_keepsRulesApart() {
        store().save(RULE.toString(), List.of(pending("a")), List.of());
        store().save(SECOND.toString(), List.of(pending("a"), pending("b")), List.of());
        store().save(RULE.toString(), List.of(), List.of(pending("a").fingerprint()));
        assertThat(load()).containsOnlyKeys(SECOND.toString());
        assertThat(load().get(SECOND.toString())).containsExactlyInAnyOrder(pending("a"), pending("b"));
    }
}
