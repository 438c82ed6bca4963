package io.tocsin.app;

import io.tocsin.adapter.http.HttpSender;
import io.tocsin.adapter.prometheus.PrometheusQueriers;
import io.tocsin.cli.Querying;
import io.tocsin.config.PrometheusSource;
import io.tocsin.remote.HttpConfig;
import io.tocsin.rule.QueryException;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;

/** Data sources for commands: with a Vert.x of their own for as long as the question lasts. */
final class CommandQuerying implements Querying {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    @Override
    public <T> T ask(URI dataSource, Question<T> question) throws QueryException, InterruptedException {
        Vertx vertx = CommandSending.vertx();
        try {
            var queriers = new PrometheusQueriers(new HttpSender(vertx, InstantSource.system(), System::getenv));
            return question.ask(queriers.querier(new PrometheusSource(dataSource, TIMEOUT, HttpConfig.DEFAULT)));
        } finally {
            vertx.close();
        }
    }
}
