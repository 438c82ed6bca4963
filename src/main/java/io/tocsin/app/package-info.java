/**
 * The composition root: the only place that knows everything, where the parts are made and put together, started and stopped.
 */
package io.tocsin.app;
