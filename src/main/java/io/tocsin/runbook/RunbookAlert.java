package io.tocsin.runbook;

import io.tocsin.diagnostic.Position;
import io.tocsin.promql.OutputLabels;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * An alert, as far as its runbook is concerned.
 *
 * @param link its annotation {@code runbook_url}; empty where it has none
 * @param labels that it can carry
 * @param position of the annotation, or of the rule where it has none
 */
public record RunbookAlert(String name, String link, OutputLabels labels, Position position) {

    private static final String SUFFIX = ".md";

    public RunbookAlert {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(link, "link");
        Objects.requireNonNull(labels, "labels");
        Objects.requireNonNull(position, "position");
    }

    /** The name of its runbook in the directory; empty where it lives elsewhere, or only a notification knows where. */
    Optional<String> runbook() {
        String text = link.strip();
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.startsWith("http://") || lower.startsWith("https://") || text.startsWith("/") || text.contains("{{")) {
            return Optional.empty();
        }
        String page = text.split("[?#]", 2)[0];
        String name = page.endsWith(SUFFIX) ? page.substring(0, page.length() - SUFFIX.length()) : page;
        return Optional.of(name.isEmpty() ? this.name : name);
    }
}
