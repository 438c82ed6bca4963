/**
 * {@code webhook_configs}: the notification as JSON, in the form that Alertmanager calls version 4, so that whatever listened to an Alertmanager listens
 * to Tocsin; or in a form of the user's own.
 */
package io.tocsin.adapter.webhook;
