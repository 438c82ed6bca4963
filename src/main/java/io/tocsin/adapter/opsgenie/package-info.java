/**
 * {@code opsgenie_configs}: one alert for each group, by its alias, in Opsgenie or Jira Service Management, which takes the same at another address.
 */
package io.tocsin.adapter.opsgenie;
