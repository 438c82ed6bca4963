package io.tocsin.app;

import io.tocsin.adapter.email.EmailNotifier;
import io.tocsin.cli.Sending.Rendering;
import io.tocsin.notify.Integration;
import io.tocsin.notify.Links;
import io.tocsin.notify.Notification;
import io.tocsin.notify.TextExpander;
import io.vertx.ext.mail.MailMessage;

/** A mail as text. */
final class MailPreview {

    private MailPreview() {}

    static Rendering of(Integration.Email email, Notification notification, Links links, TextExpander texts) {
        try {
            MailMessage message = EmailNotifier.render(email, notification, links, texts);
            var text = new StringBuilder();
            message.getHeaders().forEach(header -> text.append(header.getKey()).append(": ").append(header.getValue()).append('\n'));
            text.append('\n').append(message.getText() == null ? "(no text, only HTML: --html shows it)" : message.getText());
            return new Rendering(email.smarthost().toString(), text.toString(), message.getHtml() == null ? "" : message.getHtml());
        } catch (TextExpander.TextException | IllegalArgumentException e) {
            return new Rendering("nobody", e.getMessage(), "");
        }
    }
}
