package io.tocsin.lint;

import io.tocsin.rule.Querier;
import io.tocsin.rule.QueryException;
import io.tocsin.rule.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** How often a data source's samples come, by what it has: that works for all that speak PromQL, and needs no right to read their configuration. */
public final class ScrapeInterval {

    /** Of every target, the time since its oldest sample of ten minutes by their number; the middle target counts. */
    private static final String QUERY = "quantile(0.5, (time() - min_over_time(timestamp(up)[10m:1m])) / count_over_time(up[10m]))";

    /** What people set. */
    private static final List<Integer> USUAL_SECONDS = List.of(1, 2, 5, 10, 15, 20, 30, 60, 120, 300);

    private ScrapeInterval() {}

    /** The usual interval next to what is measured; empty where nothing is scraped. */
    public static Optional<Duration> measure(Querier querier, Instant now) throws QueryException, InterruptedException {
        return querier.query(QUERY, now).stream().map(Sample::value).filter(seconds -> seconds > 0).findFirst().map(ScrapeInterval::usual);
    }

    private static Duration usual(double seconds) {
        return Duration.ofSeconds(USUAL_SECONDS.stream().min(Comparator.comparingDouble(usual -> Math.abs(Math.log(usual / seconds)))).orElseThrow());
    }
}
