/**
 * The packaged service, from outside: {@link io.tocsin.e2e.Tocsin} runs what is shipped, a real Prometheus scrapes {@link io.tocsin.e2e.Agents} whose
 * metrics the test sets, and {@link io.tocsin.e2e.FarEnds} stands for the mail server, Slack, PagerDuty and a webhook. Nothing here sleeps for a time:
 * {@link io.tocsin.e2e.Await} waits until something is so, or says what never came.
 */
package io.tocsin.e2e;
