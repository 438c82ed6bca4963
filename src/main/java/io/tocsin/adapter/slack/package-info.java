/**
 * {@code slack_configs}, both ways: an incoming webhook, which can only post, and a bot token, with which a message is updated as its group changes and its
 * steps go into a thread. Messages are laid out in Block Kit; where the user configured the parts of a classic attachment, in one of those.
 */
package io.tocsin.adapter.slack;
