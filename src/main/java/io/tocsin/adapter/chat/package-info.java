/**
 * {@code msteams_configs}, {@code msteamsv2_configs}, {@code discord_configs}, {@code telegram_configs} and {@code googlechat_configs}: chats that take one
 * post for one message. What differs between them is one small class each; what is said is {@link io.tocsin.notify.Prose}.
 */
package io.tocsin.adapter.chat;
