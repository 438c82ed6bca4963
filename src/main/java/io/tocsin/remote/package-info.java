/**
 * How to reach a far end: its secrets, and Alertmanager's {@code http_config}. Only what the user wrote; the adapters make connections of it.
 *
 * <p>Floor 1. A {@link io.tocsin.remote.Secret} never prints itself, and one from a file is read at each use, so that a rotated secret needs no reload.
 */
package io.tocsin.remote;
