/**
 * Label sets, their identity, and the matchers that select them.
 *
 * <p>Everything in Tocsin is named by a {@link io.tocsin.label.Labels}: a series, an alert, a group. Its {@link io.tocsin.label.Fingerprint} is the one
 * Alertmanager computes, so that links, silences and stored state mean the same in both.
 */
package io.tocsin.label;
