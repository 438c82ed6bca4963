package io.tocsin.adapter.prometheus;

import com.fasterxml.jackson.core.JsonFactory;
import io.tocsin.adapter.http.HttpPost;
import io.tocsin.adapter.http.HttpSender;
import io.tocsin.adapter.http.NoAnswerException;
import io.tocsin.remote.HttpConfig;
import io.tocsin.rule.Exemplar;
import io.tocsin.rule.Querier;
import io.tocsin.rule.QueryException;
import io.tocsin.rule.QueryException.Kind;
import io.tocsin.rule.Sample;
import io.tocsin.rule.Series;
import io.tocsin.time.PrometheusDuration;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;

/** Asks one data source, by POST to {@code /api/v1/query}. */
final class PrometheusQuerier implements Querier {

    private final HttpSender http;
    private final HttpConfig config;
    private final URI query;
    private final URI range;
    private final URI exemplars;
    private final Duration timeout;
    private final String timeLimit;
    private final Map<String, String> headers;
    private final Guard guard;
    private final JsonFactory json;

    /** What queries go through; it may refuse them. */
    @FunctionalInterface
    interface Guard {
        QueryAnswer call(Callable<QueryAnswer> query) throws Exception;
    }

    /**
     * @param guard opens when the data source is down, so that its rules fail at once and do not wait one after the other
     * @param parameters more URL parameters, encoded; empty for none
     */
    PrometheusQuerier(HttpSender http, HttpConfig config, URI base, Duration timeout, Guard guard, JsonFactory json, String parameters, Map<String, String> headers) {
        this.http = http;
        this.config = config;
        String api = base.toString().replaceAll("/+$", "") + "/api/v1/query";
        String more = parameters.isEmpty() ? "" : "?" + parameters;
        this.query = URI.create(api + more);
        this.range = URI.create(api + "_range" + more);
        this.exemplars = URI.create(api + "_exemplars" + more);
        this.timeout = timeout;
        this.timeLimit = "&timeout=" + PrometheusDuration.format(timeout);
        this.guard = guard;
        this.json = json;
        this.headers = Map.copyOf(headers);
    }

    @Override
    public List<Sample> query(String expression, Instant at) throws QueryException, InterruptedException {
        QueryAnswer answer = ask(post(expression, at));
        if (answer.status() / 100 != 2 || !answer.error().isEmpty()) {
            throw refused(answer);
        }
        if (!answer.complete()) {
            throw new QueryException(Kind.UNREACHABLE, place() + " broke off in the middle of its answer");
        }
        return answer.samples();
    }

    @Override
    public List<Series> queryRange(String expression, Instant start, Instant end, Duration step) throws QueryException, InterruptedException {
        String form = "query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8) + "&start=" + seconds(start) + "&end=" + seconds(end)
                + "&step=" + step.toMillis() / 1000.0 + timeLimit;
        try {
            RangeDecoder.Answer answer = http.stream(config, post(range, form), new RangeDecoder(json));
            if (answer.status() / 100 != 2 || !answer.error().isEmpty()) {
                throw new QueryException(Kind.EXPRESSION, place() + " answered " + answer.status() + (answer.error().isEmpty() ? "" : ": " + answer.error()));
            }
            return answer.series();
        } catch (NoAnswerException e) {
            throw new QueryException(e.isTimeout() ? Kind.TIMEOUT : Kind.UNREACHABLE, e.getMessage());
        }
    }

    @Override
    public List<Exemplar> exemplars(String expression, Instant start, Instant end) throws QueryException, InterruptedException {
        String form = "query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8) + "&start=" + seconds(start) + "&end=" + seconds(end);
        try {
            ExemplarDecoder.Answer answer = http.stream(config, post(exemplars, form), new ExemplarDecoder(json));
            if (answer.status() / 100 != 2 || !answer.error().isEmpty()) {
                throw new QueryException(Kind.EXPRESSION, place() + " answered " + answer.status() + (answer.error().isEmpty() ? "" : ": " + answer.error()));
            }
            return answer.exemplars();
        } catch (NoAnswerException e) {
            throw new QueryException(e.isTimeout() ? Kind.TIMEOUT : Kind.UNREACHABLE, e.getMessage());
        }
    }

    private QueryAnswer ask(HttpPost post) throws QueryException, InterruptedException {
        try {
            return guard.call(() -> http.stream(config, post, new QueryDecoder(json)));
        } catch (CircuitBreakerOpenException e) {
            throw new QueryException(Kind.UNREACHABLE, place() + " has failed repeatedly and is left alone for some seconds");
        } catch (NoAnswerException e) {
            throw new QueryException(e.isTimeout() ? Kind.TIMEOUT : Kind.UNREACHABLE, e.getMessage());
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            throw new QueryException(Kind.UNREACHABLE, "the query to " + place() + " failed: " + e.getMessage(), e);
        }
    }

    private QueryException refused(QueryAnswer answer) {
        boolean ownFault = answer.status() == 400 || answer.status() == 422 || answer.status() / 100 == 2;
        Kind kind = answer.errorType().equals("timeout") ? Kind.TIMEOUT : ownFault ? Kind.EXPRESSION : Kind.UNREACHABLE;
        String said = answer.error().isEmpty() ? "" : ": " + answer.errorType() + ": " + answer.error();
        return new QueryException(kind, place() + " answered " + answer.status() + said);
    }

    private HttpPost post(String expression, Instant at) {
        String form = "query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8)
                + "&time=" + seconds(at) + timeLimit;
        return post(query, form);
    }

    private HttpPost post(URI uri, String form) {
        return new HttpPost(uri, "application/x-www-form-urlencoded", headers, form.getBytes(StandardCharsets.UTF_8), timeout);
    }

    /** Unix time in seconds, exact to the millisecond, as Prometheus keeps it. */
    private static String seconds(Instant at) {
        long millis = at.toEpochMilli();
        long rest = Math.floorMod(millis, 1000L);
        return Math.floorDiv(millis, 1000L) + (rest == 0 ? "" : "." + String.valueOf(1000 + rest).substring(1));
    }

    private String place() {
        return "the data source " + query.getHost() + (query.getPort() < 0 ? "" : ":" + query.getPort());
    }
}
