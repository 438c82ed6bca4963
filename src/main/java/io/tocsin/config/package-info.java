/**
 * From YAML to one immutable snapshot, with all problems at once.
 *
 * <p>{@link io.tocsin.config.ConfigurationLoader} reads a {@code tocsin.yml} (or an {@code alertmanager.yml} as it is), fills in the environment, and
 * follows it to rule and template files; what comes out is a {@link io.tocsin.config.Configuration} or the list of everything that is wrong, each with
 * file, line and column. It refuses what Alertmanager and Prometheus refuse. A {@link io.tocsin.config.Section} is how all of it is read: key by key, where
 * asking for a key is what makes it a known one.
 */
package io.tocsin.config;
