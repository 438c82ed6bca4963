package io.tocsin.dev;

import java.util.LinkedHashMap;
import java.util.Map;

/** Prometheus's text format, version 0.0.4: the samples of a metric stand together, below its type. */
final class Exposition {

    private final Map<String, StringBuilder> families = new LinkedHashMap<>();

    void counter(String metric, String labels, double value) {
        sample(metric, "counter", "", labels, value);
    }

    void gauge(String metric, String labels, double value) {
        sample(metric, "gauge", "", labels, value);
    }

    /** @param suffix {@code _bucket}, {@code _sum} or {@code _count} */
    void histogram(String metric, String suffix, String labels, double value) {
        sample(metric, "histogram", suffix, labels, value);
    }

    String text() {
        return String.join("", families.values());
    }

    private void sample(String metric, String type, String suffix, String labels, double value) {
        families.computeIfAbsent(metric, absent -> new StringBuilder("# TYPE " + metric + " " + type + "\n"))
                .append(metric).append(suffix).append('{').append(labels).append("} ").append(value).append('\n');
    }
}
