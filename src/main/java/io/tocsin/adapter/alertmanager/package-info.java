/**
 * Alertmanagers of others, told of our rules' alerts by {@code POST /api/v2/alerts} as Prometheus tells them (notifier/): each has a bounded queue of its own
 * and one sender. What fails is not tried again by itself, since the engine says it again after the resend delay.
 */
package io.tocsin.adapter.alertmanager;
