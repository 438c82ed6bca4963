package io.tocsin.rule;

import io.tocsin.label.Labels;
import io.tocsin.privacy.Redaction;
import io.tocsin.template.AlertTemplate;
import io.tocsin.template.AlertTemplateData;
import io.tocsin.template.SampleQuery;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * What the templates of labels and annotations see beside the sample.
 *
 * @param externalUrl Tocsin's own address, as others reach it
 * @param querier answers the template function {@code query}
 * @param privacy what of the outcome is redacted
 */
public record Expansion(Labels externalLabels, String externalUrl, Querier querier, Redaction privacy) {

    public Expansion {
        Objects.requireNonNull(externalLabels, "externalLabels");
        Objects.requireNonNull(externalUrl, "externalUrl");
        Objects.requireNonNull(querier, "querier");
        Objects.requireNonNull(privacy, "privacy");
    }

    /** Nothing is redacted. */
    public Expansion(Labels externalLabels, String externalUrl, Querier querier) {
        this(externalLabels, externalUrl, querier, Redaction.NONE);
    }

    /** For all texts of one alert. */
    Context of(Sample sample, String alertName, Instant now) {
        SampleQuery query = expression -> ask(expression, now);
        return new Context(new AlertTemplateData(sample.labels(), sample.value(), externalLabels, externalUrl, now, query), alertName);
    }

    private List<io.tocsin.template.Sample> ask(String expression, Instant now) throws SampleQuery.Failure {
        try {
            return querier.query(expression, now).stream().map(sample -> new io.tocsin.template.Sample(privacy.labels(sample.labels()), sample.value())).toList();
        } catch (QueryException e) {
            throw new SampleQuery.Failure(e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SampleQuery.Failure("Tocsin is stopping");
        }
    }

    /** For all texts of one alert. */
    record Context(AlertTemplateData data, String alertName) {

        /** The text; where it fails, Prometheus's own words for that, since the alert goes out all the same. */
        String expand(String name, AlertTemplate template, Consumer<String> failed) {
            return template.expandOrExplain(data, alertName, failure -> failed.accept("the template of \"" + name + "\" fails: " + failure.getMessage()));
        }
    }
}
