package io.tocsin.engine;

import io.tocsin.alert.Alert;
import io.tocsin.config.Configuration;
import io.tocsin.config.PrometheusSource;
import io.tocsin.label.Fingerprint;
import io.tocsin.notify.Curve;
import io.tocsin.notify.Curves;
import io.tocsin.promql.Threshold;
import io.tocsin.rule.AlertingRule;
import io.tocsin.rule.QueryException;
import io.tocsin.rule.RuleGroup;
import io.tocsin.rule.Series;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/** Asks the data source of an alert's rule. A picture must not hold up a message: few ask at a time, for two seconds at most, and not where it failed just before. */
public final class RuleCurves implements Curves {

    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final Duration REST = Duration.ofSeconds(30);
    private static final int POINTS = 360;
    private static final Duration SHORTEST_STEP = Duration.ofSeconds(15);

    private record Found(RuleGroup group, AlertingRule rule) {}

    private final Queriers queriers;
    private final Supplier<Configuration> configuration;
    private final InstantSource clock;
    private final Semaphore asking = new Semaphore(4);
    private final Map<PrometheusSource, Instant> restUntil = new ConcurrentHashMap<>();

    /** @param configuration asked each time; null before the start */
    public RuleCurves(Queriers queriers, Supplier<Configuration> configuration, InstantSource clock) {
        this.queriers = queriers;
        this.configuration = configuration;
        this.clock = clock;
    }

    @Override
    public Map<Fingerprint, Curve> of(List<Alert> alerts, Duration window, Instant end) throws InterruptedException {
        Optional<Found> found = alerts.isEmpty() ? Optional.empty() : find(alerts.getFirst());
        Optional<PrometheusSource> source = found.flatMap(one -> configuration.get().dataSource(one.group.source()));
        if (source.isEmpty() || !asking.tryAcquire()) {
            return Map.of();
        }
        try {
            var quick = new PrometheusSource(source.get().url(), source.get().timeout().compareTo(TIMEOUT) < 0 ? source.get().timeout() : TIMEOUT, source.get().http(), source.get().features());
            return ask(quick, found.get(), alerts, window, end);
        } finally {
            asking.release();
        }
    }

    private Map<Fingerprint, Curve> ask(PrometheusSource source, Found found, List<Alert> alerts, Duration window, Instant end) throws InterruptedException {
        Instant now = clock.instant();
        if (restUntil.getOrDefault(source, Instant.MIN).isAfter(now)) {
            return Map.of();
        }
        Duration step = window.dividedBy(POINTS).compareTo(SHORTEST_STEP) < 0 ? SHORTEST_STEP : window.dividedBy(POINTS);
        Threshold drawn = Threshold.of(found.rule.expression());
        try {
            List<Series> all = RedactedSamples.ofSeries(queriers.querier(source, found.group).queryRange(drawn.expression(), end.minus(window), end, step), configuration.get().privacy());
            restUntil.remove(source);
            var curves = new HashMap<Fingerprint, Curve>();
            for (Alert alert : alerts) {
                all.stream().filter(series -> series.isAbout(alert.labels())).findFirst()
                        .flatMap(series -> curve(series, drawn, end.minus(window), end, step)).ifPresent(curve -> curves.put(alert.fingerprint(), curve));
            }
            return curves;
        } catch (QueryException | RuntimeException e) {
            restUntil.put(source, now.plus(REST));
            return Map.of();
        }
    }

    private static Optional<Curve> curve(Series series, Threshold drawn, Instant start, Instant end, Duration step) {
        var moments = new ArrayList<Instant>();
        var values = new ArrayList<Double>();
        for (int i = 0; i < series.values().size(); i++) {
            if (Double.isFinite(series.values().get(i))) {
                moments.add(series.moments().get(i));
                values.add(series.values().get(i));
            }
        }
        return values.size() < 2 ? Optional.empty() : Optional.of(new Curve(start, end, step, moments, values, drawn.value()));
    }

    /** The rule that an alert came of: by its name, and by the expression in its link where several have that name. */
    private Optional<Found> find(Alert alert) {
        Configuration now = configuration.get();
        if (alert.origin() != Alert.Origin.RULE || now == null) {
            return Optional.empty();
        }
        List<Found> named = now.ruleGroups().stream()
                .flatMap(group -> group.rules().stream()
                        .filter(rule -> rule instanceof AlertingRule && rule.name().equals(alert.name()))
                        .map(rule -> new Found(group, (AlertingRule) rule)))
                .toList();
        String link = decoded(alert.generatorUrl());
        return named.size() == 1 ? Optional.of(named.getFirst()) : named.stream().filter(found -> link.contains(found.rule.expression())).findFirst();
    }

    private static String decoded(String url) {
        try {
            return URLDecoder.decode(url, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return url;
        }
    }
}
