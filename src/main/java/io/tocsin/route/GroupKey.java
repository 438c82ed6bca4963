package io.tocsin.route;

import io.tocsin.label.Fingerprint;
import io.tocsin.label.Labels;
import java.util.Objects;

/**
 * The identity of a group for good: stored state, PagerDuty's {@code dedup_key} and the thread of a mail hang on it. It names the route and not only
 * its matchers, so that two routes never share a group (Alertmanager #3564, #3817).
 */
public record GroupKey(RouteName route, Labels labels) {

    public GroupKey {
        Objects.requireNonNull(route, "route");
        Objects.requireNonNull(labels, "labels");
    }

    /** A short name for it where the whole is too long, as in an address. */
    public Fingerprint id() {
        return Labels.of("route", route.value(), "labels", labels.toString()).fingerprint();
    }

    // Written out for the same reason as Fingerprint's.

    @Override
    public boolean equals(Object other) {
        return other instanceof GroupKey that && labels.equals(that.labels) && route.equals(that.route);
    }

    @Override
    public int hashCode() {
        return 31 * route.hashCode() + labels.hashCode();
    }

    /** {@code route:{a="x"}}: one text for one key. */
    @Override
    public String toString() {
        return route + ":" + labels;
    }
}
