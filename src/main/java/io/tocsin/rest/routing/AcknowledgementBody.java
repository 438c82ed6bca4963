package io.tocsin.rest.routing;

import io.tocsin.diagnostic.SyntaxException;
import io.tocsin.json.JsonFields;
import io.tocsin.json.JsonText;
import io.tocsin.label.Fingerprint;
import io.tocsin.label.Labels;
import io.tocsin.time.PrometheusDuration;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * What somebody posts to acknowledge. Each {@link IllegalArgumentException} is fit for a user.
 *
 * @param group the id of one group
 * @param alert all groups that this one is in
 * @param route with {@code labels}, the group in the words of the configuration
 */
record AcknowledgementBody(Optional<Fingerprint> group, Optional<Fingerprint> alert, String route, Labels labels, String by, String comment, Instant until) {

    private static final JsonText JSON = new JsonText();

    static AcknowledgementBody read(String body, Instant now) {
        JsonFields fields = JSON.read(body);
        var read = new AcknowledgementBody(
                fields.textIfAny("group").map(Fingerprint::parse),
                fields.textIfAny("alert").map(Fingerprint::parse),
                fields.textIfAny("route").orElse(""),
                fields.has("groupLabels") ? fields.labels("groupLabels") : Labels.EMPTY,
                fields.textIfAny("by").orElse(""),
                fields.textIfAny("comment").orElse(""),
                until(fields, now));
        read.check(now);
        return read;
    }

    private static Instant until(JsonFields fields, Instant now) {
        if (fields.has("until") == fields.has("duration")) {
            throw new IllegalArgumentException("say for how long: either \"until\", as in 2026-01-31T08:00:00Z, or \"duration\", as in 4h");
        }
        return fields.has("until") ? moment(fields.text("until")) : now.plus(duration(fields.text("duration")));
    }

    private static Instant moment(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("\"until\" is no time such as 2026-01-31T08:00:00Z: \"" + text + "\"", e);
        }
    }

    private static Duration duration(String text) {
        try {
            return PrometheusDuration.parse(text);
        } catch (SyntaxException e) {
            throw new IllegalArgumentException("\"duration\" is no duration such as 4h or 1h30m: \"" + text + "\"", e);
        }
    }

    private void check(Instant now) {
        if (by.isBlank()) {
            throw new IllegalArgumentException("say who acknowledges: \"by\" is missing");
        }
        if (!until.isAfter(now)) {
            throw new IllegalArgumentException("an acknowledgement ends in the future; " + until + " is over");
        }
        if ((group.isPresent() ? 1 : 0) + (alert.isPresent() ? 1 : 0) + (route.isEmpty() ? 0 : 1) != 1) {
            throw new IllegalArgumentException("say what is acknowledged: one of \"group\" (its id), \"alert\" (a fingerprint: all groups it is in),"
                    + " and \"route\" with \"groupLabels\"");
        }
    }
}
