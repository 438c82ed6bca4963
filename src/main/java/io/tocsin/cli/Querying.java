package io.tocsin.cli;

import io.tocsin.config.PrometheusSource;
import io.tocsin.rule.Querier;
import io.tocsin.rule.QueryException;
import io.tocsin.rule.RuleGroup;
import java.net.URI;

/** Port: data sources for commands, without a service that runs. */
public interface Querying {

    /** What is asked while the way to the data source is open. */
    interface Question<T> {
        T ask(Querier querier) throws QueryException, InterruptedException;
    }

    /** Opens a way to a data source for this question alone. */
    <T> T ask(URI dataSource, Question<T> question) throws QueryException, InterruptedException;

    /** The same, as a group of rules asks it: with its own parameters and headers. */
    <T> T ask(PrometheusSource dataSource, RuleGroup group, Question<T> question) throws QueryException, InterruptedException;
}
