/**
 * Rules, and the state of each alert they watch. {@link io.tocsin.rule.AlertingRule#next} is a pure function from the state before, the samples and
 * now to the state after and the changes on the way; it follows Prometheus (rules/alerting.go) to the letter.
 */
package io.tocsin.rule;
