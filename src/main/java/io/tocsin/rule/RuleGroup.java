package io.tocsin.rule;

import io.tocsin.label.Labels;
import io.tocsin.time.EvaluationSchedule;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Rules that are evaluated together, one after the other, at one interval.
 *
 * @param file where it stands, as the API shows it; no part of its identity
 * @param interval more than zero
 * @param limit how many alerts or series a rule of it may have; 0: any number
 * @param queryOffset how far in the past it asks, since some samples arrive late
 * @param evalOffset the place in the interval at which it evaluates (vmalert); empty: spread by its name
 * @param concurrency how many of its rules are evaluated at once (vmalert); 1: in order
 * @param labels added to each rule's; already in {@code rules}
 * @param source the name of its data source; empty for the default one
 * @param parameters more URL parameters for its queries (vmalert)
 * @param headers more headers for its queries (vmalert)
 */
public record RuleGroup(
        String name,
        String file,
        Duration interval,
        int limit,
        Duration queryOffset,
        Optional<Duration> evalOffset,
        int concurrency,
        Labels labels,
        String source,
        Map<String, List<String>> parameters,
        Map<String, String> headers,
        List<Rule> rules) {

    public RuleGroup {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(interval, "interval");
        Objects.requireNonNull(queryOffset, "queryOffset");
        Objects.requireNonNull(evalOffset, "evalOffset");
        Objects.requireNonNull(labels, "labels");
        Objects.requireNonNull(source, "source");
        parameters = Map.copyOf(parameters);
        headers = Map.copyOf(headers);
        rules = List.copyOf(rules);
    }

    public EvaluationSchedule schedule() {
        return evalOffset
                .map(offset -> new EvaluationSchedule(interval, offset))
                .orElseGet(() -> EvaluationSchedule.spread(name, interval));
    }
}
