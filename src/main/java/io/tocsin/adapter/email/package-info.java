/**
 * {@code email_configs}: mail by SMTP, as text and as HTML, one thread for each group and day. Connections to the mail server stay open between mails. When
 * one of several recipients is refused, the others have their mail all the same.
 */
package io.tocsin.adapter.email;
