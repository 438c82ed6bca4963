package io.tocsin.promql;

import static io.tocsin.promql.ValueType.MATRIX;
import static io.tocsin.promql.ValueType.SCALAR;
import static io.tocsin.promql.ValueType.STRING;
import static io.tocsin.promql.ValueType.VECTOR;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * All functions of Prometheus 3.x up to 3.14 (https://prometheus.io/docs/prometheus/latest/querying/functions/). {@code first_over_time} is newer than 3.5;
 * so are several of the experimental ones.
 */
public final class PromqlFunctions {

    private static final Map<String, PromqlFunction> BY_NAME = table();

    private PromqlFunctions() {}

    /** Names are case-sensitive, unlike keywords. */
    public static Optional<PromqlFunction> find(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /** All of them, by name. */
    public static Collection<PromqlFunction> all() {
        return Collections.unmodifiableCollection(BY_NAME.values());
    }

    private static Map<String, PromqlFunction> table() {
        var table = new TreeMap<String, PromqlFunction>();
        addOfOneVector(table);
        addOverTime(table);
        addWithParameters(table);
        addExperimental(table);
        return table;
    }

    private static void addOfOneVector(Map<String, PromqlFunction> table) {
        String names = "abs absent acos acosh asin asinh atan atanh ceil cos cosh deg exp floor histogram_avg histogram_count histogram_stddev "
                + "histogram_stdvar histogram_sum ln log10 log2 rad sgn sin sinh sort sort_desc sqrt tan tanh timestamp";
        for (String name : names.split(" ")) {
            add(table, PromqlFunction.of(name, VECTOR, VECTOR));
        }
        for (String name : "day_of_month day_of_week day_of_year days_in_month hour minute month year".split(" ")) {
            add(table, PromqlFunction.of(name, VECTOR, VECTOR).taking(0, 1));
        }
    }

    private static void addOverTime(Map<String, PromqlFunction> table) {
        String names = "absent_over_time avg_over_time changes count_over_time delta deriv first_over_time idelta increase irate last_over_time "
                + "max_over_time min_over_time present_over_time rate resets stddev_over_time stdvar_over_time sum_over_time";
        for (String name : names.split(" ")) {
            add(table, PromqlFunction.of(name, VECTOR, MATRIX));
        }
        add(table, PromqlFunction.of("predict_linear", VECTOR, MATRIX, SCALAR));
        add(table, PromqlFunction.of("quantile_over_time", VECTOR, SCALAR, MATRIX));
    }

    private static void addWithParameters(Map<String, PromqlFunction> table) {
        add(table, PromqlFunction.of("clamp", VECTOR, VECTOR, SCALAR, SCALAR));
        add(table, PromqlFunction.of("clamp_max", VECTOR, VECTOR, SCALAR));
        add(table, PromqlFunction.of("clamp_min", VECTOR, VECTOR, SCALAR));
        add(table, PromqlFunction.of("histogram_fraction", VECTOR, SCALAR, SCALAR, VECTOR));
        add(table, PromqlFunction.of("histogram_quantile", VECTOR, SCALAR, VECTOR));
        add(table, PromqlFunction.of("label_join", VECTOR, VECTOR, STRING, STRING, STRING).taking(3, PromqlFunction.UNLIMITED));
        add(table, PromqlFunction.of("label_replace", VECTOR, VECTOR, STRING, STRING, STRING, STRING));
        add(table, PromqlFunction.of("pi", SCALAR));
        add(table, PromqlFunction.of("round", VECTOR, VECTOR, SCALAR).taking(1, 2));
        add(table, PromqlFunction.of("scalar", SCALAR, VECTOR));
        add(table, PromqlFunction.of("time", SCALAR));
        add(table, PromqlFunction.of("vector", VECTOR, SCALAR));
    }

    private static void addExperimental(Map<String, PromqlFunction> table) {
        String overTime = "mad_over_time ts_of_first_over_time ts_of_last_over_time ts_of_max_over_time ts_of_min_over_time";
        for (String name : overTime.split(" ")) {
            add(table, PromqlFunction.of(name, VECTOR, MATRIX).asExperimental());
        }
        for (String name : "end range start step".split(" ")) {
            add(table, PromqlFunction.of(name, SCALAR).asExperimental());
        }
        for (String name : "max_of min_of".split(" ")) {
            add(table, PromqlFunction.of(name, SCALAR, SCALAR, SCALAR).asExperimental());
        }
        for (String name : "sort_by_label sort_by_label_desc".split(" ")) {
            add(table, PromqlFunction.of(name, VECTOR, VECTOR, STRING).taking(1, PromqlFunction.UNLIMITED).asExperimental());
        }
        add(table, PromqlFunction.of("double_exponential_smoothing", VECTOR, MATRIX, SCALAR, SCALAR).asExperimental());
        add(table, PromqlFunction.of("histogram_quantiles", VECTOR, VECTOR, STRING, SCALAR, SCALAR).taking(3, 12).asExperimental());
        add(table, PromqlFunction.of("info", VECTOR, VECTOR, VECTOR).taking(1, 2).asExperimental());
        add(table, PromqlFunction.of("start_timestamp", VECTOR, VECTOR).asExperimental());
    }

    private static void add(Map<String, PromqlFunction> table, PromqlFunction function) {
        table.put(function.name(), function);
    }
}
