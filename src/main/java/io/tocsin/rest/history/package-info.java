/** Everything that happened, for whoever has to account for it: queried, or exported as JSON lines. */
package io.tocsin.rest.history;
