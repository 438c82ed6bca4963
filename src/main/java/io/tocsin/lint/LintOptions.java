package io.tocsin.lint;

import java.time.Duration;
import java.util.Objects;

/**
 * What the linter has to know.
 *
 * @param scrapeInterval how often samples come
 * @param maxSeries how many alerts a rule may give at once
 */
public record LintOptions(Duration scrapeInterval, int maxSeries) {

    /** Prometheus's own scrape interval where nothing is set. */
    public static final Duration DEFAULT_SCRAPE_INTERVAL = Duration.ofMinutes(1);

    public static final LintOptions DEFAULT = new LintOptions(DEFAULT_SCRAPE_INTERVAL, 50);

    public LintOptions {
        Objects.requireNonNull(scrapeInterval, "scrapeInterval");
    }
}
