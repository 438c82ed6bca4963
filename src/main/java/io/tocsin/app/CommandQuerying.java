package io.tocsin.app;

import io.tocsin.adapter.http.HttpSender;
import io.tocsin.adapter.prometheus.PrometheusQueriers;
import io.tocsin.cli.Querying;
import io.tocsin.config.PrometheusSource;
import io.tocsin.remote.HttpConfig;
import io.tocsin.rule.Querier;
import io.tocsin.rule.QueryException;
import io.tocsin.rule.RuleGroup;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Function;

/** Data sources for commands: with a Vert.x of their own for as long as the question lasts. */
final class CommandQuerying implements Querying {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    @Override
    public <T> T ask(URI dataSource, Question<T> question) throws QueryException, InterruptedException {
        return ask(queriers -> queriers.querier(new PrometheusSource(dataSource, TIMEOUT, HttpConfig.DEFAULT)), question);
    }

    @Override
    public <T> T ask(PrometheusSource dataSource, RuleGroup group, Question<T> question) throws QueryException, InterruptedException {
        return ask(queriers -> queriers.querier(dataSource, group), question);
    }

    private static <T> T ask(Function<PrometheusQueriers, Querier> way, Question<T> question) throws QueryException, InterruptedException {
        Vertx vertx = CommandSending.vertx();
        try {
            return question.ask(way.apply(PrometheusQueriers.withoutBreakers(new HttpSender(vertx, InstantSource.system(), System::getenv))));
        } finally {
            vertx.close();
        }
    }
}
