package io.tocsin.rest.alertmanager;

import com.fasterxml.jackson.core.io.JsonEOFException;
import io.tocsin.json.JsonFields;
import io.tocsin.json.JsonText;
import io.tocsin.label.Labels;
import io.tocsin.label.Matcher;
import io.tocsin.mute.Recurrence;
import io.tocsin.mute.SilenceDraft;
import io.tocsin.time.RecurrenceRule;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a silence that somebody posts, and checks it as Alertmanager does, in its order (models/silence.go; api.go, postSilencesHandler; silence.go). */
final class SilenceBody {

    private final JsonText json = new JsonText();
    private final ServerFacts facts;

    SilenceBody(ServerFacts facts) {
        this.facts = facts;
    }

    /** @throws IllegalArgumentException where the silence is none, in Alertmanager's words */
    SilenceDraft read(String body) throws BodyException {
        if (body.isBlank()) {
            throw BodyException.missing("silence");
        }
        JsonFields fields = fields(body.strip().equals("null") ? "{}" : body);
        Instant start = time(fields, "startsAt");
        Instant end = time(fields, "endsAt");
        checkShape(fields);
        Map<String, String> annotations = fields.has("annotations") ? fields.texts("annotations") : Map.of();
        checkTimes(start, end, facts.now());
        return new SilenceDraft(
                fields.textIfAny("id").orElse(""),
                matchers(fields.objects("matchers")),
                start.equals(WireTime.ZERO) ? null : start,
                end,
                fields.text("createdBy"),
                fields.text("comment"),
                annotations,
                recurrence(fields));
    }

    private JsonFields fields(String body) throws BodyException {
        try {
            return json.read(body);
        } catch (IllegalArgumentException e) {
            throw BodyException.unreadable("silence", e.getCause() instanceof JsonEOFException ? "unexpected EOF" : e.getMessage());
        }
    }

    private static void checkShape(JsonFields fields) throws BodyException {
        for (String name : List.of("comment", "createdBy", "endsAt", "matchers", "startsAt")) {
            if (!fields.has(name)) {
                throw BodyException.missing(name);
            }
            if (name.equals("matchers")) {
                checkMatchers(fields);
            }
        }
    }

    private static void checkMatchers(JsonFields fields) throws BodyException {
        List<JsonFields> matchers;
        try {
            matchers = fields.objects("matchers");
        } catch (ClassCastException | IllegalArgumentException e) {
            throw BodyException.unreadable("silence", "matchers are an array of objects");
        }
        if (matchers.isEmpty()) {
            throw BodyException.tooFew("matchers");
        }
        for (int i = 0; i < matchers.size(); i++) {
            for (String name : List.of("isRegex", "name", "value")) {
                if (!matchers.get(i).has(name)) {
                    throw BodyException.missing("matchers." + i + "." + name);
                }
            }
        }
    }

    private static Instant time(JsonFields fields, String name) throws BodyException {
        try {
            return fields.has(name) ? WireTime.parse(fields.text(name)) : WireTime.ZERO;
        } catch (IllegalArgumentException e) {
            throw BodyException.unreadable("silence", e.getMessage());
        }
    }

    /** Not Alertmanager's: {@code {"rrule": "FREQ=WEEKLY;BYDAY=SA,SU", "timezone": "Europe/Berlin"}}, by default UTC, or {@code {"time_interval": "weekends"}}. */
    private static Optional<Recurrence> recurrence(JsonFields fields) {
        if (!fields.has("recurrence")) {
            return Optional.empty();
        }
        JsonFields again = fields.object("recurrence");
        if (again.has("time_interval")) {
            return Optional.of(during(again));
        }
        String zone = again.textIfAny("timezone").orElse("UTC");
        try {
            return Optional.of(new Recurrence.ByRule(RecurrenceRule.parse(again.text("rrule")), ZoneId.of(zone)));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("invalid silence: \"timezone\" is no time zone such as Europe/Berlin: \"" + zone + "\"", e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("invalid silence: recurrence: " + e.getMessage(), e);
        }
    }

    private static Recurrence during(JsonFields again) {
        if (again.has("rrule") || again.has("timezone")) {
            throw new IllegalArgumentException("invalid silence: recurrence: either \"rrule\", with its \"timezone\", or \"time_interval\", which has its own");
        }
        try {
            return new Recurrence.During(again.text("time_interval"));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("invalid silence: recurrence: " + e.getMessage(), e);
        }
    }

    private static void checkTimes(Instant start, Instant end, Instant now) {
        if (!start.isBefore(end)) {
            throw new IllegalArgumentException("Failed to create silence: start time must be before end time");
        }
        if (end.isBefore(now)) {
            throw new IllegalArgumentException("Failed to create silence: end time can't be in the past");
        }
    }

    private List<Matcher> matchers(List<JsonFields> said) {
        var matchers = new ArrayList<Matcher>();
        for (int i = 0; i < said.size(); i++) {
            matchers.add(matcher(said.get(i), i));
        }
        if (matchers.stream().allMatch(matcher -> !matcher.type().isNegative() && matcher.matches(""))) {
            throw new IllegalArgumentException("invalid silence: matcher set 0: at least one matcher must not match the empty string");
        }
        return matchers;
    }

    private Matcher matcher(JsonFields said, int index) {
        String where = "invalid silence: invalid label matcher " + index + " in set 0: ";
        String name = said.text("name");
        if (!facts.isLabelName(name)) {
            throw new IllegalArgumentException(where + "invalid label name " + Labels.quote(name));
        }
        boolean equal = !said.has("isEqual") || said.flag("isEqual");
        String value = said.text("value");
        try {
            return new Matcher(type(equal, said.flag("isRegex")), name, value);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(where + "invalid regular expression " + Labels.quote(value) + ": " + Query.inGoWords(e, value), e);
        }
    }

    private static Matcher.Type type(boolean equal, boolean regex) {
        if (regex) {
            return equal ? Matcher.Type.REGEX : Matcher.Type.NOT_REGEX;
        }
        return equal ? Matcher.Type.EQUAL : Matcher.Type.NOT_EQUAL;
    }
}
