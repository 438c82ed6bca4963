/**
 * Rules that stand in a Kubernetes cluster as PrometheusRule objects, beside those in files. What an outside system shows ({@link io.tocsin.cluster.RuleObjects})
 * is laid on the {@link io.tocsin.cluster.RuleObjectShelf}, which has the last good version of each object, adds their groups to a configuration, and says which
 * objects are refused, and why.
 */
package io.tocsin.cluster;
