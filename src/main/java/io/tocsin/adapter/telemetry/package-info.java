/**
 * Tocsin as others see it at work: OpenTelemetry traces of an alert's whole way, and a log of events with fields that keep their names. A
 * {@link io.tocsin.adapter.telemetry.Ways} remembers where each alert came from, so that the evaluation, the wait in the group and the delivery, hours
 * and threads apart, end up in one trace.
 */
package io.tocsin.adapter.telemetry;
