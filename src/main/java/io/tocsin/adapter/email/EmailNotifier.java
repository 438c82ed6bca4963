package io.tocsin.adapter.email;

import io.tocsin.alert.Alert;
import io.tocsin.notify.Curve;
import io.tocsin.notify.Curves;
import io.tocsin.notify.DeliveryOutcome.Delivered;
import io.tocsin.notify.DeliveryOutcome.Rejected;
import io.tocsin.notify.DeliveryOutcome.Retryable;
import io.tocsin.notify.DeliveryOutcome;
import io.tocsin.notify.Integration.Email;
import io.tocsin.notify.Links;
import io.tocsin.notify.Notification;
import io.tocsin.notify.Notifier;
import io.tocsin.notify.PartialDelivery;
import io.tocsin.notify.TextExpander.TextException;
import io.tocsin.notify.TextExpander;
import io.tocsin.notify.Texts;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.mail.MailAttachment;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailMessage;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Sends mail. Calls block, on a virtual thread. */
public final class EmailNotifier implements Notifier<Email> {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    /** One event loop for all: on several, a server's greeting is lost now and then, since it comes before anybody listens. */
    private final Context context;

    private final MailClients clients;
    private final Duration timeout;
    private final Supplier<Links> links;
    private final TextExpander texts;
    private final Curves curves;
    private final PartialDelivery<MailAddress> progress = new PartialDelivery<>();

    /** @param links asked at each delivery, so that a reload takes effect */
    public EmailNotifier(Vertx vertx, Supplier<Links> links, TextExpander texts) {
        this(vertx, links, texts, Curves.NONE, TIMEOUT);
    }

    /** @param links asked at each delivery, so that a reload takes effect */
    public EmailNotifier(Vertx vertx, Supplier<Links> links, TextExpander texts, Curves curves) {
        this(vertx, links, texts, curves, TIMEOUT);
    }

    EmailNotifier(Vertx vertx, Supplier<Links> links, TextExpander texts, Curves curves, Duration timeout) {
        this.context = vertx.getOrCreateContext();
        this.clients = new MailClients(vertx, timeout);
        this.timeout = timeout;
        this.links = links;
        this.texts = texts;
        this.curves = curves;
    }

    @Override
    public DeliveryOutcome deliver(Email email, Notification notification, Map<String, String> receipt) throws InterruptedException {
        try {
            var expanded = new Texts(texts, email.texts(), notification);
            MailAddress from = MailAddress.parse(expanded.strictly(email.from()));
            List<MailAddress> to = MailAddress.parseList(expanded.strictly(email.to()));
            MailMessage message = message(email, notification, expanded, new MailHeaders(notification, from, to, expanded), links.get(), chart(email, notification));
            List<MailAddress> remaining = to.stream().filter(recipient -> !progress.isDone(notification, recipient)).toList();
            DeliveryOutcome outcome = send(email, notification, message, remaining);
            if (!(outcome instanceof Retryable)) {
                progress.forget(notification);
            }
            return outcome;
        } catch (TextException e) {
            return new Rejected("a template of the mail's addresses failed: " + e.getMessage());
        } catch (IllegalArgumentException e) {
            return new Rejected(e.getMessage());
        } catch (UncheckedIOException e) {
            return new Retryable(e.getMessage());
        }
    }

    /** Of the first alert's expression: over six hours, or more where it has fired for longer. */
    private Optional<Chart> chart(Email email, Notification notification) throws InterruptedException {
        if (email.texts().containsKey("html")) {
            return Optional.empty();
        }
        Alert first = notification.alerts().getFirst();
        Duration age = Duration.between(first.startsAt(), notification.decidedAt());
        Duration window = age.compareTo(Duration.ofHours(4)) < 0 ? Duration.ofHours(6) : age.compareTo(Duration.ofHours(16)) < 0 ? age.multipliedBy(3).dividedBy(2) : Duration.ofHours(24);
        Curve curve = curves.of(List.of(first), window, notification.decidedAt()).get(first.fingerprint());
        return Optional.ofNullable(curve).map(known -> new Chart(known, first.startsAt()));
    }

    /** The mail as it would be sent, without recipients of its own: they are in its headers. */
    public static MailMessage render(Email email, Notification notification, Links links, TextExpander texts) throws TextException {
        var expanded = new Texts(texts, email.texts(), notification);
        MailAddress from = MailAddress.parse(expanded.strictly(email.from()));
        List<MailAddress> to = MailAddress.parseList(expanded.strictly(email.to()));
        return message(email, notification, expanded, new MailHeaders(notification, from, to, expanded), links, Optional.empty());
    }

    private static MailMessage message(Email email, Notification notification, Texts expanded, MailHeaders headers, Links links, Optional<Chart> chart) {
        var message = new MailMessage().setFrom(headers.from().address());
        String text = expanded.or("text", () -> new TextBody(notification, links).render(expanded.problems()));
        String html = expanded.findHtml("html").orElseGet(() -> new HtmlBody(notification, links, chart).render(expanded.problems()));
        if (!text.isEmpty() || html.isEmpty()) {
            message.setText(text);
        }
        if (!html.isEmpty()) {
            message.setHtml(html);
        }
        if (html.contains("cid:" + HtmlBody.CHART)) {
            chart.ifPresent(picture -> message.setInlineAttachment(List.of(MailAttachment.create().setData(Buffer.buffer(picture.png())).setContentType("image/png")
                    .setDisposition("inline").setName("chart.png").setContentId("<" + HtmlBody.CHART + ">"))));
        }
        var all = io.vertx.core.MultiMap.caseInsensitiveMultiMap();
        headers.with(email.headers()).forEach(all::set);
        return message.setHeaders(all);
    }

    /** To all at once; where the server refuses one of them, to each alone, so that the others have theirs. */
    private DeliveryOutcome send(Email email, Notification notification, MailMessage message, List<MailAddress> recipients) throws InterruptedException {
        MailClient client = clients.get(email);
        String server = "the mail server " + email.smarthost();
        Throwable failure = attempt(client, message, recipients);
        if (failure == null) {
            return new Delivered(recipients.size() == 1 ? "accepted by " + server : "accepted by " + server + " for " + recipients.size() + " recipients");
        }
        if (recipients.size() == 1 || !SmtpFailure.isAboutARecipient(failure)) {
            return SmtpFailure.outcome(failure, server);
        }
        var refused = new ArrayList<Refused>();
        for (MailAddress recipient : recipients) {
            Throwable why = attempt(client, message, List.of(recipient));
            if (why == null) {
                progress.done(notification, recipient);
            } else {
                refused.add(new Refused(recipient, SmtpFailure.outcome(why, server)));
            }
        }
        return summed(refused, recipients.size());
    }

    private record Refused(MailAddress recipient, DeliveryOutcome outcome) {
        String words() {
            return recipient.address() + ": " + switch (outcome) {
                case Delivered delivered -> delivered.answer();
                case Retryable retryable -> retryable.why();
                case Rejected rejected -> rejected.why();
            };
        }
    }

    private static DeliveryOutcome summed(List<Refused> refused, int recipients) {
        String words = "accepted for " + (recipients - refused.size()) + " of " + recipients + " recipients; " + String.join("; ", refused.stream().map(Refused::words).toList());
        if (refused.stream().anyMatch(one -> one.outcome instanceof Retryable)) {
            return new Retryable(words);
        }
        return refused.size() < recipients ? new Delivered(words) : new Rejected(words);
    }

    /** Null where it went. */
    private Throwable attempt(MailClient client, MailMessage message, List<MailAddress> recipients) throws InterruptedException {
        var addressed = new MailMessage(message).setTo(recipients.stream().map(MailAddress::address).toList());
        var sent = new CompletableFuture<Void>();
        context.runOnContext(start -> Future.succeededFuture() // whatever is thrown from here on fails the future
                .compose(ready -> client.sendMail(addressed))
                .onSuccess(result -> sent.complete(null))
                .onFailure(sent::completeExceptionally));
        try {
            sent.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            return null;
        } catch (ExecutionException e) {
            return e.getCause();
        } catch (TimeoutException e) {
            return e;
        }
    }
}
