package io.tocsin.adapter.prometheus;

import io.tocsin.rule.Sample;
import java.util.List;

/**
 * What a data source answered.
 *
 * @param error its own words where it refused; empty where not
 * @param complete whether the body was whole
 */
record QueryAnswer(int status, String errorType, String error, List<Sample> samples, boolean complete) {}
