package io.tocsin.rule;

import io.tocsin.diagnostic.Position;
import io.tocsin.label.Labels;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;

/**
 * A rule that keeps an expression's result under a name of its own.
 *
 * @param labels set on each result, over what it had
 */
public record RecordingRule(RuleKey key, String expression, Labels labels, Position position) implements Rule {

    public RecordingRule {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(expression, "expression");
        Objects.requireNonNull(labels, "labels");
        Objects.requireNonNull(position, "position");
    }

    @Override
    public String name() {
        return key.rule();
    }

    /**
     * The series to keep.
     *
     * @throws RuleFailure where two results have the same labels, or there are more than {@code limit} (0: any number)
     */
    public List<Sample> record(List<Sample> samples, int limit) throws RuleFailure {
        var seen = new HashSet<Labels>();
        var results = new ArrayList<Sample>(samples.size());
        for (Sample sample : samples) {
            Labels named = sample.labels().with(Labels.METRIC_NAME, name()).overwrittenBy(labels);
            if (!seen.add(named)) {
                throw new RuleFailure("two results have the same labels after the rule's labels are set: " + named, false);
            }
            results.add(new Sample(named, sample.value()));
        }
        if (limit > 0 && results.size() > limit) {
            throw new RuleFailure("exceeded limit of " + limit + " with " + results.size() + " series", true);
        }
        return results;
    }
}
