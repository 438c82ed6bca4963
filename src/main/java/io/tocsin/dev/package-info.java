/**
 * What a newcomer lacks when {@code ./mvnw quarkus:dev} starts: a Prometheus, AI agents that misbehave, and somebody to tell.
 *
 * <p>{@link io.tocsin.dev.Toolbox} finds a real Prometheus or gets Debian's, {@link io.tocsin.dev.DevPrometheus} runs it. It scrapes a
 * {@link io.tocsin.dev.Fleet} of simulated agents whose errors, latency, hallucinations and cost go bad and recover in turns. The rules are the shipped
 * ones with short durations ({@link io.tocsin.dev.ShortRules}); what Tocsin sends arrives at stand-ins for a mail server, Slack, PagerDuty and a webhook,
 * and is shown at {@code /dev/outbox} as the far end would show it.
 *
 * <p>Only the dev profile has these beans, and no class of this package is in what is shipped: {@code quarkus.package.jar.user-configured-ignored-entries}
 * in application.properties lists them, and {@code PackagedServiceIT} fails when one is missing there. The end-to-end tests use the classes that
 * find and bring up Prometheus.
 */
package io.tocsin.dev;
