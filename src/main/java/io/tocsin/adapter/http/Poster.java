package io.tocsin.adapter.http;

import io.tocsin.remote.HttpConfig;

/** How the notifiers post: over the wire, or, for a preview, not at all. Safe for several threads. */
@FunctionalInterface
public interface Poster {

    /** @throws InterruptedException where the engine is stopping; whether the far end has it is then unknown */
    HttpResult post(HttpConfig config, HttpPost post) throws InterruptedException;
}
