package io.tocsin.promql;

import io.tocsin.label.Labels;
import io.tocsin.label.Matcher;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Names of metrics that exist, and what an expression reads beside them. A histogram is known by any of its parts: whoever has {@code x_bucket} has
 * {@code x_count} and {@code x_sum}, and with Micrometer {@code x_max}.
 */
public final class MetricNames {

    /** What Prometheus writes itself: https://prometheus.io/docs/concepts/jobs_instances/ and the state of its alerts. */
    private static final Set<String> OF_PROMETHEUS = Set.of("ALERTS", "ALERTS_FOR_STATE", "up", "scrape_duration_seconds", "scrape_samples_scraped",
            "scrape_samples_post_metric_relabeling", "scrape_series_added");

    private static final List<String> PARTS = List.of("_bucket", "_count", "_sum");
    private static final String MAX = "_max";

    private final Set<String> names = new TreeSet<>();
    private final Set<String> histograms = new HashSet<>();

    /** @param names as they stand in Prometheus, with {@code _total} or {@code _bucket} where they have it */
    public MetricNames(Collection<String> names) {
        names.forEach(this::add);
        OF_PROMETHEUS.forEach(this::add);
    }

    private void add(String name) {
        names.add(name);
        family(name).ifPresent(histograms::add);
    }

    private static Optional<String> family(String name) {
        return PARTS.stream().filter(name::endsWith).findFirst().map(part -> name.substring(0, name.length() - part.length()));
    }

    /** The metrics that an expression names, each once. */
    public static Set<String> read(Expression expression) {
        var read = new TreeSet<String>();
        Expressions.selectors(expression).forEach(selector -> selector.metricName().ifPresent(read::add));
        return read;
    }

    public boolean knows(String name) {
        return names.contains(name) || family(name).filter(family -> histograms.contains(family) || names.contains(family)).isPresent()
                || name.endsWith(MAX) && histograms.contains(name.substring(0, name.length() - MAX.length()));
    }

    /** The selectors of an expression that can read none of these metrics, in the order of the text; one that names no metric reads any. */
    public List<VectorSelector> unknown(Expression expression) {
        var unknown = new ArrayList<VectorSelector>();
        for (VectorSelector selector : Expressions.selectors(expression)) {
            Optional<String> name = selector.metricName();
            List<Matcher> byPattern = selector.matchers().stream().filter(matcher -> matcher.name().equals(Labels.METRIC_NAME)).toList();
            boolean known = name.map(this::knows).orElseGet(() -> names.stream().anyMatch(one -> byPattern.stream().allMatch(matcher -> matcher.matches(one))));
            if (!known) {
                unknown.add(selector);
            }
        }
        return unknown;
    }

    /** The known name with the fewest differing letters; empty where none is near. */
    public Optional<String> nearest(String name) {
        return names.stream().min(Comparator.comparingInt(known -> NearestName.distance(name, known)))
                .filter(known -> NearestName.distance(name, known) <= Math.max(1, name.length() / 4));
    }
}
