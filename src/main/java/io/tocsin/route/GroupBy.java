package io.tocsin.route;

import io.tocsin.label.Labels;
import java.util.Set;

/** By which labels a route groups. */
public sealed interface GroupBy {

    /** Alerts with equal values here are told together. */
    Labels groupLabels(Labels alert);

    /** {@code group_by: ['...']}: every label set is a group of its own. */
    record EveryLabel() implements GroupBy {
        @Override
        public Labels groupLabels(Labels alert) {
            return alert;
        }
    }

    /** These labels; none at all puts every alert into one group. A label that an alert lacks is left out of its group's labels. */
    record Names(Set<String> names) implements GroupBy {

        public Names {
            names = Set.copyOf(names);
        }

        @Override
        public Labels groupLabels(Labels alert) {
            return alert.keepOnly(names);
        }
    }
}
