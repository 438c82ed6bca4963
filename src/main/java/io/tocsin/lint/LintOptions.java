package io.tocsin.lint;

import java.time.Duration;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * What the linter has to know.
 *
 * @param scrapeInterval how often samples come
 * @param maxSeries how many alerts a rule may give at once
 * @param runbooks whether Tocsin serves a runbook of this name, so that an alert of the name needs no link
 */
public record LintOptions(Duration scrapeInterval, int maxSeries, Predicate<String> runbooks) {

    /** Prometheus's own scrape interval where nothing is set. */
    public static final Duration DEFAULT_SCRAPE_INTERVAL = Duration.ofMinutes(1);

    public static final LintOptions DEFAULT = new LintOptions(DEFAULT_SCRAPE_INTERVAL, 50, name -> false);

    public LintOptions {
        Objects.requireNonNull(scrapeInterval, "scrapeInterval");
        Objects.requireNonNull(runbooks, "runbooks");
    }

    public LintOptions withRunbooks(Predicate<String> served) {
        return new LintOptions(scrapeInterval, maxSeries, served);
    }
}
