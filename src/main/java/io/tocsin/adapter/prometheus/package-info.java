/**
 * Prometheus, and what speaks its query API: Thanos, Mimir, VictoriaMetrics.
 *
 * <p>Answers are decoded as they arrive, on the event loop: of a vector of 100,000 series nothing is ever held but the samples. The HTTP client is the one
 * under quarkus-rest-client, used directly: the measured CPU for a small query is 0.13 ms against 0.25 ms, and evaluating rules is little else.
 */
package io.tocsin.adapter.prometheus;
