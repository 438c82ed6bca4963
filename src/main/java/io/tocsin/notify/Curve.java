package io.tocsin.notify;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * What an alert's expression came to over a time.
 *
 * @param step between two moments, where nothing is missing
 * @param moments at which it had a value, in order; at least one
 * @param values as many, all of them finite
 * @param threshold what it is compared with; empty where that is no plain number
 */
public record Curve(Instant start, Instant end, Duration step, List<Instant> moments, List<Double> values, OptionalDouble threshold) {

    private static final String BARS = "▁▂▃▄▅▆▇█";

    public Curve {
        Objects.requireNonNull(start, "start");
        Objects.requireNonNull(end, "end");
        Objects.requireNonNull(threshold, "threshold");
        moments = List.copyOf(moments);
        values = List.copyOf(values);
        if (moments.isEmpty() || values.size() != moments.size() || !start.isBefore(end) || !step.isPositive()) {
            throw new IllegalArgumentException("a curve has at least one value in some time, and a moment for each");
        }
    }

    public double least() {
        return values.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
    }

    public double most() {
        return values.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    }

    /** The curve in one line of text: {@code ▁▁▂▃▇█}. The highest value of each part of the time; a blank where it had none. @param width characters */
    public String sparkline(int width) {
        double[] highest = new double[width];
        java.util.Arrays.fill(highest, Double.NaN);
        long whole = Duration.between(start, end).toMillis();
        for (int i = 0; i < values.size(); i++) {
            long at = Duration.between(start, moments.get(i)).toMillis();
            int part = (int) Math.clamp(at * width / whole, 0, width - 1);
            highest[part] = Double.isNaN(highest[part]) ? values.get(i) : Math.max(highest[part], values.get(i));
        }
        double least = Math.min(least(), Math.max(0, least() - (most() - least())));
        var line = new StringBuilder(width);
        for (double value : highest) {
            line.append(Double.isNaN(value) ? ' ' : bar(value, least, most()));
        }
        return line.toString();
    }

    private static char bar(double value, double least, double most) {
        if (most <= least) {
            return BARS.charAt(value == 0 ? 0 : BARS.length() / 2);
        }
        return BARS.charAt((int) Math.clamp(Math.round((value - least) / (most - least) * (BARS.length() - 1)), 0, BARS.length() - 1));
    }
}
