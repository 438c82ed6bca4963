package io.tocsin.rule;

import io.tocsin.label.Labels;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Which series a rule with {@code no_data} has seen, and what stands in for those that are gone. Not safe for several threads. */
public final class SeenSeries {

    /** A series that has been gone for so long is not missed any more. */
    public static final Duration MEMORY = Duration.ofDays(1);

    private final NoData mode;
    private final Optional<String> dataExpression;
    private final Map<Labels, Instant> seen = new HashMap<>();
    private Map<Labels, Sample> before = Map.of();

    private SeenSeries(NoData mode, Optional<String> dataExpression) {
        this.mode = mode;
        this.dataExpression = dataExpression;
    }

    /** Null where there is nothing to do. */
    public static SeenSeries of(AlertingRule rule) {
        return rule.noData() == NoData.OK ? null : new SeenSeries(rule.noData(), DataExpression.of(rule.expression()));
    }

    /** The result of the rule's expression, with what stands in for series that are gone. */
    public List<Sample> complete(List<Sample> result, Querier querier, Instant at) throws QueryException, InterruptedException {
        if (dataExpression.isEmpty()) {
            return result;
        }
        var now = new LinkedHashMap<Labels, Sample>();
        result.forEach(sample -> now.put(identity(sample), sample));
        if (mode == NoData.ALERT || before.keySet().stream().anyMatch(series -> !now.containsKey(series))) {
            var present = new HashSet<Labels>();
            querier.query(dataExpression.get(), at).forEach(sample -> present.add(identity(sample)));
            standIns(present, at).forEach(sample -> now.putIfAbsent(identity(sample), sample));
        }
        before = now;
        return List.copyOf(now.values());
    }

    /** Takes these as seen just now, where the rule alerts on what is gone: whoever begins in the middle asks the data source what there was. */
    void remember(List<Sample> series, Instant at) {
        if (mode == NoData.ALERT) {
            series.forEach(sample -> seen.put(identity(sample), at));
        }
    }

    /** What it looks at, before it compares; empty where it cannot tell. */
    Optional<String> dataExpression() {
        return dataExpression;
    }

    private List<Sample> standIns(Set<Labels> present, Instant at) {
        var standIns = new ArrayList<Sample>();
        if (mode == NoData.KEEP) {
            before.forEach((series, sample) -> addIf(!present.contains(series), sample, standIns));
            return standIns;
        }
        present.forEach(series -> seen.put(series, at));
        seen.values().removeIf(last -> last.plus(MEMORY).isBefore(at));
        if (present.isEmpty()) {
            standIns.add(new Sample(common(), Double.NaN)); // one alert for all, beside those that were there already
        }
        seen.keySet().forEach(series -> addIf(!present.contains(series) && (!present.isEmpty() || before.containsKey(series)), new Sample(series, Double.NaN), standIns));
        return standIns;
    }

    private static void addIf(boolean wanted, Sample sample, List<Sample> to) {
        if (wanted) {
            to.add(sample);
        }
    }

    /** The labels that all series have had alike. */
    private Labels common() {
        Map<String, String> common = null;
        for (Labels series : seen.keySet()) {
            if (common == null) {
                common = new TreeMap<>(series.toMap());
            } else {
                common.entrySet().removeIf(label -> !label.getValue().equals(series.get(label.getKey())));
            }
        }
        return common == null ? Labels.EMPTY : Labels.of(common);
    }

    private static Labels identity(Sample sample) {
        return sample.labels().without(Labels.METRIC_NAME);
    }
}
