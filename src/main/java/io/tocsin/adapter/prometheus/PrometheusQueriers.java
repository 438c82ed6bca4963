package io.tocsin.adapter.prometheus;

import com.fasterxml.jackson.core.JsonFactory;
import io.smallrye.faulttolerance.api.TypedGuard;
import io.tocsin.adapter.http.HttpSender;
import io.tocsin.adapter.http.NoAnswerException;
import io.tocsin.config.PrometheusSource;
import io.tocsin.engine.Queriers;
import io.tocsin.rule.Querier;
import io.tocsin.rule.RuleGroup;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Makes the ways to the data sources. All groups that ask one of them share its circuit breaker. */
public final class PrometheusQueriers implements Queriers {

    /** Of the last so many queries half failed: then the data source is down, and asking it on behalf of every rule only makes it worse. */
    private static final int BREAKER_WINDOW = 20;

    private static final int BREAKER_REST_SECONDS = 5;

    private final HttpSender http;
    private final JsonFactory json = new JsonFactory();
    private final Map<PrometheusSource, PrometheusQuerier.Guard> guards = new ConcurrentHashMap<>();
    private final Supplier<PrometheusQuerier.Guard> guard;

    public PrometheusQueriers(HttpSender http) {
        this(http, () -> breaker()::call);
    }

    private PrometheusQueriers(HttpSender http, Supplier<PrometheusQuerier.Guard> guard) {
        this.http = http;
        this.guard = guard;
    }

    /** For commands: they ask once, and breakers need a running Quarkus. */
    public static PrometheusQueriers withoutBreakers(HttpSender http) {
        return new PrometheusQueriers(http, () -> Callable::call);
    }

    @Override
    public Querier querier(PrometheusSource source, RuleGroup group) {
        return querier(source, parameters(group), group.headers());
    }

    @Override
    public Querier querier(PrometheusSource source) {
        return querier(source, "", Map.of());
    }

    private Querier querier(PrometheusSource source, String parameters, Map<String, String> headers) {
        PrometheusQuerier.Guard own = guards.computeIfAbsent(source, key -> guard.get());
        return new PrometheusQuerier(http, source.http(), source.url(), source.timeout(), own, json, parameters, headers);
    }

    /** The timeout is the exchange's own: it ends the request itself, where a guard could only stop waiting for it. */
    private static TypedGuard<QueryAnswer> breaker() {
        return TypedGuard.create(QueryAnswer.class)
                .withCircuitBreaker()
                .requestVolumeThreshold(BREAKER_WINDOW)
                .failureRatio(0.5)
                .delay(BREAKER_REST_SECONDS, ChronoUnit.SECONDS)
                .failOn(NoAnswerException.class)
                .done()
                .build();
    }

    private static String parameters(RuleGroup group) {
        return group.parameters().entrySet().stream()
                .flatMap(entry -> entry.getValue().stream().map(value -> encode(entry.getKey()) + "=" + encode(value)))
                .collect(Collectors.joining("&"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
