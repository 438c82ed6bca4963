/**
 * What is said, and how sending it ends. A {@link io.tocsin.notify.Notification} is complete in itself: it is stored in the
 * {@link io.tocsin.notify.Outbox} before the first byte goes out, and can be sent after a restart without asking anyone.
 */
package io.tocsin.notify;
