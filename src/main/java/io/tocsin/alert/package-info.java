/**
 * What crosses from rules to routing: an {@link io.tocsin.alert.Alert}, its {@link io.tocsin.alert.Severity} and the link to its runbook.
 */
package io.tocsin.alert;
