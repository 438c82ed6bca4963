package io.tocsin.adapter.chat;

import io.tocsin.adapter.http.HttpPost;
import io.tocsin.adapter.http.HttpResult;
import io.tocsin.notify.DeliveryOutcome;
import io.tocsin.notify.Integration;
import io.tocsin.notify.Links;
import io.tocsin.notify.Notification;
import io.tocsin.notify.TextExpander.TextException;
import io.tocsin.notify.Texts;
import io.tocsin.remote.HttpConfig;
import java.util.Optional;

/** What one chat service wants, and how it answers. */
interface Chat<I extends Integration> {

    /** What it is called in messages. */
    String name();

    HttpConfig http(I integration);

    /** @throws IllegalArgumentException where the address is none */
    HttpPost post(I integration, Notification notification, Texts texts, Links links) throws TextException;

    /** The same message in plainer form, where the answer shows that it is the form that is wrong; empty: there is no other. */
    default Optional<HttpPost> plainer(I integration, Notification notification, Texts texts, Links links, HttpResult answer) throws TextException {
        return Optional.empty();
    }

    DeliveryOutcome outcome(HttpResult result);
}
