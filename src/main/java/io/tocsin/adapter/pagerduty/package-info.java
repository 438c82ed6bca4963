/**
 * {@code pagerduty_configs}: one incident for each group, or for each alert, through PagerDuty's Events API v2, or v1 where there is only a service key.
 * The {@code dedup_key} is made of the group's identity alone, so that whatever is sent twice is one incident.
 */
package io.tocsin.adapter.pagerduty;
