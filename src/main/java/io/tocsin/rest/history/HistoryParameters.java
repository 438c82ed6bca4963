package io.tocsin.rest.history;

import io.tocsin.diagnostic.SyntaxException;
import io.tocsin.history.EventJson;
import io.tocsin.history.HistoryQuery;
import io.tocsin.label.Fingerprint;
import io.tocsin.label.Labels;
import io.tocsin.route.GroupKey;
import io.tocsin.route.RouteName;
import io.tocsin.time.PrometheusDuration;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The parameters of a query of the history. Each {@link IllegalArgumentException} is fit for a user. */
record HistoryParameters(HistoryQuery query, boolean isExport) {

    private static final Set<String> KNOWN = Set.of("alert", "route", "label", "receiver", "type", "from", "to", "limit", "format");
    private static final int SHOWN = 100;
    private static final int MOST_SHOWN = 10_000;

    /** @param wantsLines whether JSON lines were asked for otherwise */
    static HistoryParameters of(MultivaluedMap<String, String> given, boolean wantsLines, Instant now) {
        given.keySet().stream().filter(name -> !KNOWN.contains(name)).findFirst().ifPresent(name -> {
            throw new IllegalArgumentException("there is no parameter \"" + name + "\": alert, route, label, receiver, type, from, to, limit, format");
        });
        boolean export = given.containsKey("format") ? format(given.getFirst("format")) : wantsLines;
        var query = new HistoryQuery(
                text(given, "from").map(text -> moment("from", text, now)).orElse(Instant.EPOCH),
                text(given, "to").map(text -> moment("to", text, now)).orElse(HistoryQuery.END),
                text(given, "alert").map(HistoryParameters::fingerprint),
                group(text(given, "route"), given.getOrDefault("label", List.of())),
                text(given, "receiver"),
                text(given, "type").map(HistoryParameters::type),
                text(given, "limit").map(text -> limit(text, export)).orElse(export ? Integer.MAX_VALUE : SHOWN));
        return new HistoryParameters(query, export);
    }

    private static Optional<String> text(MultivaluedMap<String, String> given, String name) {
        return Optional.ofNullable(given.getFirst(name)).filter(text -> !text.isEmpty());
    }

    private static boolean format(String format) {
        return switch (format) {
            case "json" -> false;
            case "jsonl" -> true;
            default -> throw new IllegalArgumentException("\"format\" is json or jsonl, not \"" + format + "\"");
        };
    }

    private static Fingerprint fingerprint(String text) {
        try {
            return Fingerprint.parse(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("\"alert\" is a fingerprint of 16 hexadecimal digits, not \"" + text + "\"", e);
        }
    }

    private static String type(String type) {
        if (!EventJson.TYPES.contains(type)) {
            throw new IllegalArgumentException("\"type\" is one of " + String.join(", ", EventJson.TYPES) + ", not \"" + type + "\"");
        }
        return type;
    }

    private static Optional<GroupKey> group(Optional<String> route, List<String> labels) {
        if (route.isEmpty() && !labels.isEmpty()) {
            throw new IllegalArgumentException("\"label\" tells the groups of a route from each other: say which \"route\", too");
        }
        var groupLabels = Labels.builder();
        for (String label : labels) {
            int equals = label.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException("\"label\" is name=value, not \"" + label + "\"");
            }
            groupLabels.set(label.substring(0, equals), label.substring(equals + 1));
        }
        return route.map(name -> new GroupKey(new RouteName(name), groupLabels.build()));
    }

    private static int limit(String text, boolean export) {
        int most = export ? Integer.MAX_VALUE : MOST_SHOWN;
        try {
            int limit = Integer.parseInt(text);
            if (limit > 0 && limit <= most) {
                return limit;
            }
        } catch (NumberFormatException _) {
            // said below
        }
        throw new IllegalArgumentException("\"limit\" is a number from 1 to " + most + (export ? "" : " (format=jsonl gives as many as there are)") + ", not \"" + text + "\"");
    }

    /** A moment, or how long ago. */
    private static Instant moment(String name, String text, Instant now) {
        try {
            return text.matches("[0-9]+") ? Instant.ofEpochSecond(Long.parseLong(text)) : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException | NumberFormatException _) {
            return ago(name, text, now);
        }
    }

    private static Instant ago(String name, String text, Instant now) {
        try {
            return now.minus(PrometheusDuration.parse(text));
        } catch (SyntaxException | DateTimeException | ArithmeticException e) {
            throw new IllegalArgumentException(
                    "\"" + name + "\" is a time such as 2026-01-31T08:00:00Z, seconds since 1970, or how long ago, such as 24h, not \"" + text + "\"", e);
        }
    }
}
