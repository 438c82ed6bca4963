/**
 * HTTP for the notifiers: one {@link io.tocsin.adapter.http.HttpSender} for all of them. It makes a client for each {@code http_config} that it meets and
 * keeps it, so that connections stay open between messages, and it turns every way in which an exchange can fail into plain words.
 *
 * <p>Floor 8. Built on the Vert.x client that Quarkus brings; calls block, on a virtual thread.
 */
package io.tocsin.adapter.http;
