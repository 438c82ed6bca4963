/**
 * What must reach neither the store nor a far end: a user's own words, names and numbers, keys and tokens. {@link io.tocsin.privacy.Redaction} is applied
 * once, where alerts come in, so that everything after (state, history, outbox, messages, API) holds the redacted text and nothing else.
 */
package io.tocsin.privacy;
