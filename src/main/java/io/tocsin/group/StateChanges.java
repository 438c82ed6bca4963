package io.tocsin.group;

import io.tocsin.route.FlapControl;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * When a group began to fire and ended, by turns: from these facts alone it follows whether it flaps, so a restart changes nothing. Muted alerts count as
 * others do: a silence changes no state.
 *
 * @param firing what it does since the last change
 * @param at the moments of the changes, the oldest first; those that no window reaches any more are left out
 */
public record StateChanges(boolean firing, List<Instant> at) {

    /** Nothing has fired yet. */
    public static final StateChanges NONE = new StateChanges(false, List.of());

    /** So many say enough, whatever the window. */
    private static final int MOST = 500;

    public StateChanges {
        at = List.copyOf(at);
    }

    public boolean isEmpty() {
        return at.isEmpty();
    }

    /** With what it does now. @return this, where that is nothing else than before */
    public StateChanges followedBy(boolean firesNow, FlapControl control, Instant now) {
        if (firesNow == firing) {
            return this;
        }
        var later = new ArrayList<>(at.stream().filter(change -> change.plus(control.window()).isAfter(now)).toList());
        later.add(now);
        return new StateChanges(firesNow, later.subList(Math.max(0, later.size() - MOST), later.size()));
    }

    /** When the last change leaves the window. There has been one. */
    public Instant matterUntil(FlapControl control) {
        return at.getLast().plus(control.window());
    }

    /**
     * How it moves. It flaps from more changes than the limit on, and until there are no more than half as many, so that it does not flap in flapping.
     *
     * @param told what the listener was told last
     */
    public Trend trend(FlapControl control, Trend told, Instant now) {
        long changes = at.stream().filter(change -> change.plus(control.window()).isAfter(now)).count();
        if (changes <= (told == Trend.STEADY ? control.changes() : control.changes() / 2)) {
            return Trend.STEADY;
        }
        double share = shareFiring(control.window(), now);
        return switch (told) {
            case STEADY -> share >= 0.5 ? Trend.FLAPPING_FIRING : Trend.FLAPPING_RESOLVED;
            case FLAPPING_FIRING -> share < 1.0 / 3 ? Trend.FLAPPING_RESOLVED : told;
            case FLAPPING_RESOLVED -> share > 2.0 / 3 ? Trend.FLAPPING_FIRING : told;
        };
    }

    /** Of the time since the first change that the window reaches. */
    private double shareFiring(Duration window, Instant now) {
        Instant from = at.getFirst().isBefore(now.minus(window)) ? now.minus(window) : at.getFirst();
        Duration fired = Duration.ZERO;
        Instant until = now;
        boolean did = firing;
        for (Instant change : at.reversed()) {
            Instant since = change.isBefore(from) ? from : change;
            fired = did && since.isBefore(until) ? fired.plus(Duration.between(since, until)) : fired;
            until = since;
            did = !did;
        }
        return from.isBefore(now) ? (double) fired.toMillis() / Duration.between(from, now).toMillis() : 1;
    }
}
