package io.tocsin.engine;

import io.tocsin.alert.Alert;
import io.tocsin.label.Fingerprint;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Counts the alerts from outside, and says which are too many. One whose end has passed makes room, as in Alertmanager (limit/bucket.go). Safe for several
 * threads.
 */
final class Admission {

    private static final Duration BETWEEN_SWEEPS = Duration.ofSeconds(1);
    private static final int MOST_COMPLAINTS = 10;

    /** One that counts. */
    private record Held(String name, List<String> receivers, Instant endsAt) {}

    private final AlertLimits limits;
    private final Function<Alert, List<String>> receivers;
    private final Instruments instruments;
    private final Map<Fingerprint, Held> held = new HashMap<>();
    private final Map<String, Integer> byName = new HashMap<>();
    private final Map<String, Integer> byReceiver = new HashMap<>();
    private Instant sweptAt = Instant.MIN;

    /** @param receivers of the routes that match an alert, by the configuration that holds */
    Admission(AlertLimits limits, Function<Alert, List<String>> receivers, Instruments instruments) {
        this.limits = limits;
        this.receivers = receivers;
        this.instruments = instruments;
    }

    /** @param outcome what the sender is told, if there was room for them in the inbox */
    record Admitted(List<Alert> alerts, PostOutcome outcome) {}

    /** Those that may come in; they count from now on. */
    synchronized Admitted admit(List<Alert> posted, Instant now) {
        if (limits.isNone()) {
            return new Admitted(posted, new PostOutcome.Taken());
        }
        var taken = new ArrayList<Alert>(posted.size());
        var complaints = new ArrayList<String>();
        for (Alert alert : posted) {
            Optional<String> complaint = complaint(alert, now);
            complaint.ifPresentOrElse(complaints::add, () -> taken.add(alert));
        }
        if (complaints.isEmpty()) {
            return new Admitted(posted, new PostOutcome.Taken());
        }
        return new Admitted(taken, new PostOutcome.Limited(complaints.size(), complaints.subList(0, Math.min(MOST_COMPLAINTS, complaints.size()))));
    }

    private Optional<String> complaint(Alert alert, Instant now) {
        Held before = held.get(alert.fingerprint());
        if (alert.isResolvedAt(now)) {
            return Optional.empty();
        }
        var next = new Held(alert.labels().alertName(), limits.perReceiver() > 0 ? receivers.apply(alert).stream().distinct().toList() : List.of(), alert.endsAt());
        if (before == null) {
            Optional<String> complaint = tooMany(alert, next, now);
            if (complaint.isPresent()) {
                return complaint;
            }
        } else {
            count(before, -1);
        }
        held.put(alert.fingerprint(), next);
        count(next, 1);
        return Optional.empty();
    }

    private Optional<String> tooMany(Alert alert, Held next, Instant now) {
        if (excess(next).isPresent()) {
            sweep(now);
        }
        Optional<Excess> excess = excess(next);
        excess.ifPresent(one -> instruments.refused(one.limit));
        return excess.map(one -> alert.labels() + ": " + one.words);
    }

    private record Excess(String limit, String words) {}

    private Optional<Excess> excess(Held next) {
        if (limits.most() > 0 && held.size() >= limits.most()) {
            return Optional.of(new Excess("total", limits.most() + " alerts are active, and no more are taken"));
        }
        if (limits.perName() > 0 && byName.getOrDefault(next.name, 0) >= limits.perName()) {
            return Optional.of(new Excess("alertname", limits.perName() + " alerts of the name \"" + next.name + "\" are active, and no more are taken"));
        }
        return next.receivers.stream()
                .filter(receiver -> byReceiver.getOrDefault(receiver, 0) >= limits.perReceiver())
                .map(receiver -> new Excess("receiver", limits.perReceiver() + " alerts for the receiver \"" + receiver + "\" are active, and no more are taken"))
                .findFirst();
    }

    private void count(Held one, int by) {
        byName.merge(one.name, by, Admission::sum);
        one.receivers.forEach(receiver -> byReceiver.merge(receiver, by, Admission::sum));
    }

    private static Integer sum(int one, int other) {
        return one + other == 0 ? null : one + other;
    }

    private void sweep(Instant now) {
        if (sweptAt.isAfter(now.minus(BETWEEN_SWEEPS))) {
            return;
        }
        sweptAt = now;
        held.values().removeIf(one -> {
            boolean over = one.endsAt != null && !one.endsAt.isAfter(now);
            if (over) {
                count(one, -1);
            }
            return over;
        });
    }
}
