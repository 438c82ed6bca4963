/** What Tocsin's routing knows beyond Alertmanager's API: who has acknowledged what. Read and answered as JSON; an error is an object with a {@code message}. */
package io.tocsin.rest.routing;
