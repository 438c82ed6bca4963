package io.tocsin.engine;

import io.tocsin.label.Labels;
import io.tocsin.privacy.Redaction;
import io.tocsin.rule.Sample;
import io.tocsin.rule.Series;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a data source answered, with the labels redacted before a rule sees them. */
final class RedactedSamples {

    private RedactedSamples() {}

    /**
     * The very same list where nothing is to be redacted. Where several series cannot be told from each other any more, the one with the highest value stands
     * for them: that is no mistake of the rule's, and the alert must not fail for it.
     */
    static List<Sample> of(List<Sample> samples, Redaction redaction) {
        if (samples.isEmpty()) {
            return samples;
        }
        Map<Labels, Sample> redacted = new LinkedHashMap<>();
        var untouched = new ArrayList<Sample>(samples.size());
        for (Sample sample : samples) {
            Labels labels = redaction.labels(sample.labels());
            if (labels == sample.labels()) {
                untouched.add(sample);
            } else {
                redacted.merge(labels, new Sample(labels, sample.value()), (one, other) -> other.value() > one.value() ? other : one);
            }
        }
        if (redacted.isEmpty()) {
            return samples;
        }
        untouched.addAll(redacted.values());
        return untouched;
    }

    static List<Series> ofSeries(List<Series> series, Redaction redaction) {
        return series.stream().map(one -> of(one, redaction)).toList();
    }

    private static Series of(Series series, Redaction redaction) {
        Labels labels = redaction.labels(series.labels());
        return labels == series.labels() ? series : new Series(labels, series.moments(), series.values());
    }
}
