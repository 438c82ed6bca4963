package io.tocsin.rule;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Port: a data source that answers PromQL. Called on virtual threads, may block; safe for several threads. */
public interface Querier {

    /**
     * An instant query.
     *
     * @return the vector, in the order of the answer; a scalar is one sample without labels; empty where nothing matches
     * @throws QueryException where there is no whole answer, for whatever reason
     * @throws InterruptedException where the engine is stopping
     */
    List<Sample> query(String expression, Instant at) throws QueryException, InterruptedException;

    /**
     * A range query, both ends included.
     *
     * @return the series, in the order of the answer; none where the data source has no past
     * @throws QueryException where there is no whole answer, for whatever reason
     * @throws InterruptedException where the engine is stopping
     */
    default List<Series> queryRange(String expression, Instant start, Instant end, Duration step) throws QueryException, InterruptedException {
        return List.of();
    }

    /**
     * The exemplars of the series that an expression reads.
     *
     * @return none where the data source keeps none
     * @throws QueryException where there is no whole answer, for whatever reason
     * @throws InterruptedException where the engine is stopping
     */
    default List<Exemplar> exemplars(String expression, Instant start, Instant end) throws QueryException, InterruptedException {
        return List.of();
    }
}
