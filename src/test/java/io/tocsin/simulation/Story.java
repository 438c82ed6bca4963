package io.tocsin.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What happened in one run, a line for each event, and what should not have. */
final class Story {

    private final long seed;
    private final HandClock clock;
    private final List<String> lines = new ArrayList<>();
    private final List<String> violations = new ArrayList<>();

    Story(long seed, HandClock clock) {
        this.seed = seed;
        this.clock = clock;
    }

    void tell(String line) {
        Duration since = Duration.between(HandClock.START, clock.instant());
        lines.add("%02d:%02d:%02d.%03d %s".formatted(since.toHours(), since.toMinutesPart(), since.toSecondsPart(), since.toMillisPart(), line));
    }

    /** Something that must never be. */
    void violation(String what) {
        tell("VIOLATION " + what);
        violations.add(what);
    }

    boolean isBroken() {
        return !violations.isEmpty();
    }

    Instant now() {
        return clock.instant();
    }

    String firstViolation() {
        return violations.getFirst();
    }

    int hash() {
        return lines.hashCode();
    }

    @Override
    public String toString() {
        return "seed " + seed + "\n" + String.join("\n", lines);
    }
}
