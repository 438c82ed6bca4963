/** Reads PrometheusRule objects of a Kubernetes cluster through its API, and writes an Event for one that is refused. */
package io.tocsin.adapter.kubernetes;
