package io.tocsin.engine;

import io.tocsin.config.PrometheusSource;
import io.tocsin.rule.Querier;
import io.tocsin.rule.RuleGroup;

/** The ways to the data sources. */
public interface Queriers {

    /** The way to this data source for this group, whose parameters and headers go with each query. */
    Querier querier(PrometheusSource source, RuleGroup group);

    /** The way to this data source for a person's question. */
    Querier querier(PrometheusSource source);
}
