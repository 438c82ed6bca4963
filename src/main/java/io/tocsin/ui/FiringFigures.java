package io.tocsin.ui;

import io.tocsin.engine.Engine;
import io.tocsin.history.Figures;
import io.tocsin.history.HistoryQuery;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The figures of the last 30 days. Reads the history once a minute, however many look. */
@Singleton
class FiringFigures {

    static final Duration SPAN = Duration.ofDays(30);

    private static final Duration FRESH = Duration.ofMinutes(1);
    private static final int MOST_EVENTS = 50_000;

    private final Engine engine;
    private final Site site;
    private Figures seen = Figures.of(List.of());
    private Instant seenAt = Instant.MIN;

    FiringFigures(Engine engine, Site site) {
        this.engine = engine;
        this.site = site;
    }

    synchronized Figures now() {
        Instant now = site.clock().instant();
        if (seenAt.isBefore(now.minus(FRESH))) {
            seen = Figures.of(engine.history(new HistoryQuery(now.minus(SPAN), now.plusSeconds(1), Optional.empty(), Optional.empty(), Optional.empty(), MOST_EVENTS)));
            seenAt = now;
        }
        return seen;
    }
}
