package io.tocsin.rule;

import io.tocsin.label.Fingerprint;
import io.tocsin.label.Labels;
import java.util.Objects;

/**
 * One alert of a rule: its labels are its identity, the rest is as of the last evaluation that saw its series.
 *
 * @param labels the series' labels without its name, overwritten by the rule's, with {@code alertname}
 * @param value the sample's
 */
public record ActiveAlert(Labels labels, Labels annotations, double value, AlertState state) {

    public ActiveAlert {
        Objects.requireNonNull(labels, "labels");
        Objects.requireNonNull(annotations, "annotations");
        Objects.requireNonNull(state, "state");
    }

    public Fingerprint fingerprint() {
        return labels.fingerprint();
    }

    public ActiveAlert in(AlertState next) {
        return next == state ? this : new ActiveAlert(labels, annotations, value, next);
    }
}
