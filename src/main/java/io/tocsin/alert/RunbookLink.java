package io.tocsin.alert;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Finds the way from an alert to its runbook: the {@code runbook_url} annotation, a relative one resolved; else the page of the alert's own name, where
 * there is one.
 *
 * @param base what a relative link is resolved against; ends in a slash
 * @param pages whether there is a runbook of this name
 */
public record RunbookLink(URI base, Predicate<String> pages) {

    /** The annotation that holds the link. */
    public static final String ANNOTATION = "runbook_url";

    public RunbookLink {
        Objects.requireNonNull(base, "base");
        Objects.requireNonNull(pages, "pages");
    }

    /**
     * @param annotation what the rule says; empty where it says nothing
     * @return an absolute link; empty where there is none. What is no URI is given back as it is: better a strange link than none
     */
    public Optional<String> of(String annotation, String alertName) {
        if (annotation.isBlank()) {
            return pages.test(alertName) ? Optional.of(base + encode(alertName)) : Optional.empty();
        }
        try {
            return Optional.of(base.resolve(annotation.strip().replace(" ", "%20")).toString());
        } catch (IllegalArgumentException e) {
            return Optional.of(annotation);
        }
    }

    private static String encode(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
