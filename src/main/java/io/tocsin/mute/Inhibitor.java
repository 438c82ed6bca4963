package io.tocsin.mute;

import io.tocsin.alert.Alert;
import io.tocsin.label.Fingerprint;
import io.tocsin.label.Labels;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which alerts keep which others from being told. It holds the alerts that may be sources, by the values of the labels that must be equal, so that asking
 * costs a look-up per rule and not a walk over all alerts. Owned by one thread.
 */
public final class Inhibitor {

    private final List<InhibitIndex> rules = new ArrayList<>();

    public Inhibitor(List<InhibitRule> rules) {
        rules.forEach(rule -> this.rules.add(new InhibitIndex(rule)));
    }

    /** Takes note of an alert, new or changed; one that is over is still kept until it is removed, but counts no more once its end has come. */
    public void update(Alert alert) {
        rules.forEach(rule -> rule.update(alert));
    }

    /** Forgets an alert. */
    public void remove(Labels alert) {
        rules.forEach(rule -> rule.remove(alert));
    }

    /**
     * Why an alert with these labels is not to be told just now.
     *
     * @return one inhibiting alert for each source of the first rule that says so; empty where none does
     */
    public Optional<Muting.Inhibited> mutedBy(Labels target, Instant now) {
        for (InhibitIndex rule : rules) {
            List<Fingerprint> sources = rule.inhibiting(target, now);
            if (!sources.isEmpty()) {
                return Optional.of(new Muting.Inhibited(sources));
            }
        }
        return Optional.empty();
    }
}
