package io.tocsin.history;

import io.tocsin.label.Fingerprint;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a stretch of history comes to.
 *
 * @param firingsByDay how many alerts began to fire on each day, by UTC
 * @param rules by name, the noisiest first
 * @param meanToAcknowledge from firing to somebody's word that he is on it; empty where nobody said so
 * @param meanToResolve from firing to the end; empty where nothing ended
 */
public record Figures(SortedMap<LocalDate, Integer> firingsByDay, List<RuleFigures> rules, Optional<Duration> meanToAcknowledge, Optional<Duration> meanToResolve) {

    /** What is over sooner is hardly worth a page. */
    private static final Duration SHORT = Duration.ofMinutes(10);

    /** As many firings as make a rule noisy whatever their length: one a day for a month. */
    private static final int MANY = 30;

    /**
     * One rule's.
     *
     * @param shortOnes firings that were over within ten minutes
     */
    public record RuleFigures(String name, int firings, int shortOnes) {

        /** From 0, quiet, to 100: the share of firings that were over before anybody could do something, weighed by how often it fires. */
        public int noise() {
            double often = Math.min(1, firings / (double) MANY);
            return firings == 0 ? 0 : (int) Math.round(100 * often * (0.25 + 0.75 * shortOnes / firings));
        }
    }

    /** Of events in any order; those that are no concern of these figures are passed over. */
    public static Figures of(List<Event> events) {
        var counting = new Counting();
        events.stream().sorted(Comparator.comparing(Event::at)).forEach(counting::take);
        return counting.figures();
    }

    private static final class Counting {

        private final SortedMap<LocalDate, Integer> days = new TreeMap<>();
        private final Map<String, int[]> rules = new HashMap<>();
        private final Map<Fingerprint, Instant> firingSince = new HashMap<>();
        private final Map<Fingerprint, Instant> waitingSince = new HashMap<>();
        private final List<Duration> toAcknowledge = new ArrayList<>();
        private final List<Duration> toResolve = new ArrayList<>();

        void take(Event event) {
            switch (event) {
                case Event.AlertChanged changed when changed.state().equals("firing") -> fired(changed);
                case Event.AlertChanged changed when changed.state().equals("resolved") -> resolved(changed);
                case Event.Acknowledged given when given.change().equals("acknowledged") -> given.alerts().forEach(alert -> acknowledged(Fingerprint.parse(alert), given.at()));
                default -> { }
            }
        }

        private void fired(Event.AlertChanged changed) {
            days.merge(changed.at().atZone(ZoneOffset.UTC).toLocalDate(), 1, Integer::sum);
            rules.computeIfAbsent(changed.labels().alertName(), name -> new int[2])[0]++;
            firingSince.put(changed.labels().fingerprint(), changed.at());
            waitingSince.put(changed.labels().fingerprint(), changed.at());
        }

        private void resolved(Event.AlertChanged changed) {
            Instant since = firingSince.remove(changed.labels().fingerprint());
            waitingSince.remove(changed.labels().fingerprint());
            if (since != null) {
                Duration length = Duration.between(since, changed.at());
                toResolve.add(length);
                if (length.compareTo(SHORT) < 0) {
                    rules.computeIfAbsent(changed.labels().alertName(), name -> new int[2])[1]++;
                }
            }
        }

        private void acknowledged(Fingerprint alert, Instant at) {
            Instant since = waitingSince.remove(alert);
            if (since != null) {
                toAcknowledge.add(Duration.between(since, at));
            }
        }

        Figures figures() {
            List<RuleFigures> sorted = rules.entrySet().stream()
                    .map(entry -> new RuleFigures(entry.getKey(), entry.getValue()[0], entry.getValue()[1]))
                    .sorted(Comparator.comparing(RuleFigures::noise).thenComparing(RuleFigures::firings).reversed().thenComparing(RuleFigures::name))
                    .toList();
            return new Figures(days, sorted, mean(toAcknowledge), mean(toResolve));
        }

        private static Optional<Duration> mean(List<Duration> all) {
            return all.isEmpty() ? Optional.empty() : Optional.of(Duration.ofMillis((long) all.stream().mapToLong(Duration::toMillis).average().orElseThrow()));
        }
    }
}
