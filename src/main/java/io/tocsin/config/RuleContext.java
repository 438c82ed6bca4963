package io.tocsin.config;

import io.tocsin.promql.Feature;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What rule files take from the configuration that names them.
 *
 * @param evaluationInterval of groups that give none; more than zero
 * @param features that each data source runs with, by its name; the default one's is empty
 * @param otherwise the features of a data source that is not among them
 */
public record RuleContext(Duration evaluationInterval, Map<String, Set<Feature>> features, Set<Feature> otherwise) {

    public RuleContext {
        Objects.requireNonNull(evaluationInterval, "evaluationInterval");
        features = Map.copyOf(features);
        otherwise = Set.copyOf(otherwise);
    }

    /** Of files by themselves, for a Prometheus that runs with these features. */
    public static RuleContext of(Duration evaluationInterval, Set<Feature> features) {
        return new RuleContext(evaluationInterval, Map.of(), features);
    }

    /** Of files that were accepted before, or are for a Prometheus that will say itself what it takes. */
    public static RuleContext any(Duration evaluationInterval) {
        return of(evaluationInterval, EnumSet.allOf(Feature.class));
    }

    /** The features of the data source of this name; the default one's is empty. */
    public Set<Feature> features(String source) {
        return features.getOrDefault(source, otherwise);
    }
}
