/**
 * Prometheus durations, time intervals and the arithmetic of ticks. Nothing here reads a clock: now is always an argument.
 */
package io.tocsin.time;
