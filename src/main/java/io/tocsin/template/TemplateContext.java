package io.tocsin.template;

import java.time.Instant;
import java.util.Objects;

/**
 * What a template may know of the world.
 *
 * @param now the time of the evaluation or flush
 * @param externalUrl where this service is reached; empty where unknown
 * @param query for the {@code query} function
 */
public record TemplateContext(Instant now, String externalUrl, SampleQuery query) {

    public TemplateContext {
        Objects.requireNonNull(now, "now");
        Objects.requireNonNull(externalUrl, "externalUrl");
        Objects.requireNonNull(query, "query");
    }
}
