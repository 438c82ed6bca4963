package io.tocsin.adapter.email;

import io.tocsin.adapter.http.Failures;
import io.tocsin.notify.DeliveryOutcome;
import io.tocsin.notify.DeliveryOutcome.Rejected;
import io.tocsin.notify.DeliveryOutcome.Retryable;
import io.vertx.ext.mail.SMTPException;

/** Why a mail did not go, for people: 4xx may pass, 5xx will not (RFC 5321, 4.2.1). */
final class SmtpFailure {

    private SmtpFailure() {}

    static DeliveryOutcome outcome(Throwable failure, String server) {
        if (failure instanceof SMTPException smtp) {
            String words = server + " said " + smtp.getReplyMessage() + advice(smtp.getReplyCode());
            return smtp.isPermanent() ? new Rejected(words) : new Retryable(words);
        }
        String message = String.valueOf(failure.getMessage());
        if (message.contains("STARTTLS required")) {
            return new Retryable(server + " offers no STARTTLS, and require_tls is on; use port 465, or set require_tls to false where the way there is safe");
        }
        if (message.contains("exceeds allowed size")) {
            return new Rejected(server + " takes no mail of this size");
        }
        return new Retryable(Failures.words(failure, server));
    }

    static boolean isAboutARecipient(Throwable failure) {
        return failure instanceof SMTPException && String.valueOf(failure.getMessage()).contains("recipient address not accepted");
    }

    private static String advice(int code) {
        return switch (code) {
            case 530 -> " (it wants a login: auth_username and auth_password)";
            case 534, 535 -> " (check auth_username and auth_password)";
            case 538 -> " (it takes passwords only over TLS: require_tls)";
            default -> "";
        };
    }
}
