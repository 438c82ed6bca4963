/** Everything that happened, from the first day: what changed, what was told to whom, what they answered, who did what. */
package io.tocsin.history;
