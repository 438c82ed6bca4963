package io.tocsin.promql;

import java.util.Arrays;
import java.util.Optional;

/** What Prometheus takes only where it runs with {@code --enable-feature} (https://prometheus.io/docs/prometheus/latest/feature_flags/). */
public enum Feature {
    EXPERIMENTAL_FUNCTIONS("promql-experimental-functions"),
    /** Computed durations. Prometheus 3.14 takes them without the flag, and so do we; it is known for those who still give it. */
    DURATION_EXPRESSIONS("promql-duration-expr"),
    /** {@code anchored} and {@code smoothed}. */
    EXTENDED_RANGE_SELECTORS("promql-extended-range-selectors"),
    /** {@code fill}, {@code fill_left} and {@code fill_right}. */
    FILL_MODIFIERS("promql-binop-fill-modifiers");

    private final String flag;

    Feature(String flag) {
        this.flag = flag;
    }

    /** Its name on Prometheus's command line. */
    public String flag() {
        return flag;
    }

    /** The flags of all, for a message. */
    public static String flags() {
        return String.join(", ", Arrays.stream(values()).map(Feature::flag).toList());
    }

    /** The feature of this name on Prometheus's command line; empty where it is none of the language. */
    public static Optional<Feature> of(String flag) {
        return Arrays.stream(values()).filter(feature -> feature.flag.equals(flag)).findFirst();
    }
}
