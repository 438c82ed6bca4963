package io.tocsin.promql;

import java.util.Locale;
import java.util.Optional;

/** The aggregation operators of Prometheus 3.x. */
public enum AggregateOperator {
    SUM(null, false),
    AVG(null, false),
    COUNT(null, false),
    MIN(null, false),
    MAX(null, false),
    GROUP(null, false),
    STDDEV(null, false),
    STDVAR(null, false),
    TOPK(ValueType.SCALAR, false),
    BOTTOMK(ValueType.SCALAR, false),
    COUNT_VALUES(ValueType.STRING, false),
    QUANTILE(ValueType.SCALAR, false),
    LIMITK(ValueType.SCALAR, true),
    LIMIT_RATIO(ValueType.SCALAR, true);

    private final String text = name().toLowerCase(Locale.ROOT);
    private final ValueType parameter;
    private final boolean experimental;

    AggregateOperator(ValueType parameter, boolean experimental) {
        this.parameter = parameter;
        this.experimental = experimental;
    }

    /** As it is written: {@code count_values}. */
    public String text() {
        return text;
    }

    /** What its parameter is; empty where it takes none. */
    public Optional<ValueType> parameter() {
        return Optional.ofNullable(parameter);
    }

    /** Whether Prometheus refuses it without {@link Feature#EXPERIMENTAL_FUNCTIONS}. */
    public boolean isExperimental() {
        return experimental;
    }

    /** Whether it picks series and leaves their labels alone, where all others make one new series per group. */
    public boolean selectsSeries() {
        return this == TOPK || this == BOTTOMK || this == LIMITK || this == LIMIT_RATIO;
    }
}
