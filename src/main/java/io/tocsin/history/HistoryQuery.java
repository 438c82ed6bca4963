package io.tocsin.history;

import io.tocsin.label.Fingerprint;
import io.tocsin.route.GroupKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What to look for; an empty part matches everything.
 *
 * @param from inclusive
 * @param to exclusive
 * @param type as {@link EventJson#type} has it
 * @param limit at most so many, the newest first
 */
public record HistoryQuery(Instant from, Instant to, Optional<Fingerprint> alert, Optional<GroupKey> group, Optional<String> receiver, Optional<String> type, int limit) {

    /** Later than all that happens: the last whole second that 64 bits of nanoseconds can tell, in the year 2262. */
    public static final Instant END = Instant.ofEpochSecond(Long.MAX_VALUE / 1_000_000_000L);

    /** Of every type. */
    public HistoryQuery(Instant from, Instant to, Optional<Fingerprint> alert, Optional<GroupKey> group, Optional<String> receiver, int limit) {
        this(from, to, alert, group, receiver, Optional.empty(), limit);
    }

    /** All that is known about one alert. @param limit the newest so many */
    public static HistoryQuery of(Fingerprint alert, int limit) {
        return new HistoryQuery(Instant.EPOCH, END, Optional.of(alert), Optional.empty(), Optional.empty(), Optional.empty(), limit);
    }

    /** Whether this event is one of those sought, but for the limit. */
    public boolean matches(Event event) {
        return !event.at().isBefore(from)
                && event.at().isBefore(to)
                && alert.map(fingerprint -> alertsOf(event).contains(fingerprint.toString())).orElse(true)
                && group.map(key -> key.equals(groupOf(event))).orElse(true)
                && receiver.map(name -> event instanceof Event.Notified told && told.integration().receiver().equals(name)).orElse(true)
                && type.map(EventJson.type(event)::equals).orElse(true);
    }

    private static List<String> alertsOf(Event event) {
        return switch (event) {
            case Event.AlertChanged changed -> List.of(changed.labels().fingerprint().toString());
            case Event.Notified told -> told.alerts();
            case Event.Acknowledged given -> given.alerts();
            case Event.Noted noted -> List.of(noted.alert());
            case Event.SilenceChanged _, Event.Acted _, Event.Reloaded _ -> List.of();
        };
    }

    private static GroupKey groupOf(Event event) {
        return switch (event) {
            case Event.Notified told -> told.group();
            case Event.Acknowledged given -> given.group();
            case Event.AlertChanged _, Event.SilenceChanged _, Event.Noted _, Event.Acted _, Event.Reloaded _ -> null;
        };
    }
}
