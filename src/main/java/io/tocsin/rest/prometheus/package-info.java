/** The part of Prometheus's HTTP API that shows rules and alerts, field for field, so that Grafana and promtool read us as they read Prometheus. */
package io.tocsin.rest.prometheus;
