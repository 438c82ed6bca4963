package io.tocsin.rule;

import io.tocsin.label.Fingerprint;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Port: the state of alerts, kept over restarts. Safe for several threads; throws {@link java.io.UncheckedIOException} where the store fails. */
public interface AlertStateStore {

    /** Everything kept, by {@code RuleKey.toString()}. */
    Map<String, List<ActiveAlert>> load();

    /**
     * Keeps what changed in one evaluation, in one transaction. May return before it is on disk: changes to one store get there in the order of the calls,
     * and nothing is told before the outbox has it, so that no far end hears of what a restart would not know. A change that the store could not keep is
     * no error of the caller's; the store's health tells.
     *
     * @param rule {@code RuleKey.toString()}
     * @param changed alerts that are new or whose state is another
     * @param gone alerts that are to be forgotten
     */
    void save(String rule, Collection<ActiveAlert> changed, Collection<Fingerprint> gone);

    /** When rules were last evaluated; empty where that was never kept. */
    Optional<Instant> lastEvaluatedAt();

    /** Keeps that rules were evaluated at this moment, so that the next process knows how long nobody did. */
    void evaluatedAt(Instant moment);
}
