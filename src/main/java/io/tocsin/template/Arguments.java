package io.tocsin.template;

import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.List;

/** The arguments of one call, and what the function may use besides. */
public final class Arguments {

    private final Execution execution;
    private final String function;
    private final Object[] values;

    Arguments(Execution execution, String function, Object[] values) {
        this.execution = execution;
        this.function = function;
        this.values = values;
    }

    public int size() {
        return values.length;
    }

    /** The i-th argument, from 0; null is nil. */
    public Object get(int i) {
        return values[i];
    }

    public String string(int i) {
        return (String) values[i];
    }

    public int integer(int i) {
        return Math.clamp((Long) values[i], Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    /** A list; empty for nil. */
    public List<?> list(int i) {
        return values[i] == null ? List.of() : (List<?>) values[i];
    }

    public Duration duration(int i) {
        return values[i] instanceof Long nanos ? Duration.ofNanos(nanos) : (Duration) values[i];
    }

    public ZonedDateTime time(int i) {
        return GoValue.asTime(values[i]);
    }

    /** All arguments from the i-th; an element may be null. */
    public List<Object> from(int i) {
        return Arrays.asList(values).subList(i, values.length);
    }

    public TemplateContext context() {
        return execution.context();
    }

    Execution execution() {
        return execution;
    }

    TextBuffer buffer() {
        return new TextBuffer(execution);
    }

    /** The failure of this call, in Go's words: {@code error calling first: …}. */
    public TemplateException failure(String message) {
        return execution.error("error calling " + function + ": " + message);
    }
}
