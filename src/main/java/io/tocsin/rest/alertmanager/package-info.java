/**
 * Alertmanager's API v2 (api/v2/openapi.yaml in its repository), field for field and answer for answer, so that Prometheus, amtool, Grafana and karma
 * take Tocsin for an Alertmanager. Bodies are read as a stream of tokens, since storms of alerts come this way; answers are records of
 * {@link io.tocsin.rest.alertmanager.Wire}. An error of the caller's is told in Alertmanager's own words: a JSON string where its handlers speak, an
 * object with a code where its validation does.
 */
package io.tocsin.rest.alertmanager;
