package io.tocsin.promql;

import java.util.List;
import java.util.Objects;

/**
 * A function of PromQL and what it takes.
 *
 * @param parameters the types in order; the last one stands for all that follow it
 * @param minimum how many arguments it takes at least
 * @param maximum how many at most; {@link #UNLIMITED} where there is no end
 * @param experimental whether Prometheus refuses it without {@link Feature#EXPERIMENTAL_FUNCTIONS}
 */
public record PromqlFunction(String name, List<ValueType> parameters, int minimum, int maximum, ValueType result, boolean experimental) {

    /** The maximum of a function that takes any number of arguments. */
    public static final int UNLIMITED = Integer.MAX_VALUE;

    public PromqlFunction {
        Objects.requireNonNull(name, "name");
        parameters = List.copyOf(parameters);
        Objects.requireNonNull(result, "result");
        if (minimum < 0 || maximum < minimum || parameters.isEmpty() && maximum > 0) {
            throw new IllegalArgumentException(name + " takes from " + minimum + " to " + maximum + " arguments");
        }
    }

    static PromqlFunction of(String name, ValueType result, ValueType... parameters) {
        return new PromqlFunction(name, List.of(parameters), parameters.length, parameters.length, result, false);
    }

    PromqlFunction taking(int atLeast, int atMost) {
        return new PromqlFunction(name, parameters, atLeast, atMost, result, experimental);
    }

    PromqlFunction asExperimental() {
        return new PromqlFunction(name, parameters, minimum, maximum, result, true);
    }

    /** The type of the argument at this place, from 0. */
    public ValueType parameter(int index) {
        return parameters.get(Math.min(index, parameters.size() - 1));
    }

    /** How a call of it looks: {@code quantile_over_time(scalar, range vector)}. */
    public String signature() {
        var text = new StringBuilder(name).append('(');
        for (int i = 0; i < parameters.size(); i++) {
            String type = parameters.get(i).documented();
            text.append(i == 0 ? "" : ", ").append(i < minimum ? type : "[" + type + "]");
        }
        return text.append(maximum > parameters.size() ? ", …)" : ")").toString();
    }
}
