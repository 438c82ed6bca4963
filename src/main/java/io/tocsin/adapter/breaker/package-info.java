/** A circuit breaker for each far end that is told things, by SmallRye Fault Tolerance. */
package io.tocsin.adapter.breaker;
