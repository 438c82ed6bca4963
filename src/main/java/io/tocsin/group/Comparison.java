package io.tocsin.group;

import io.tocsin.label.Fingerprint;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What a group holds at one moment, to be compared with what a far end believes. Muted alerts are part of it: a silence must not make a group look
 * resolved (Alertmanager #226, #5247).
 *
 * @param firing alerts that fire and may be told
 * @param mutedFiring alerts that fire and are muted
 * @param resolved alerts that are over and may be told
 */
public record Comparison(Set<Fingerprint> firing, Set<Fingerprint> mutedFiring, Set<Fingerprint> resolved) {

    public Comparison {
        firing = Set.copyOf(firing);
        mutedFiring = Set.copyOf(mutedFiring);
        resolved = Set.copyOf(resolved);
    }

    /**
     * Whether to speak, and why.
     *
     * @param belief what the far end knows
     * @return empty where there is nothing to say
     */
    public Optional<NotificationReason> reason(Belief belief, boolean sendResolved, Duration repeatInterval, Instant now) {
        if (!belief.firing().containsAll(firing)) {
            return Optional.of(belief.firing().isEmpty() ? NotificationReason.FIRST_NOTIFICATION : NotificationReason.NEW_ALERTS);
        }
        Optional<NotificationReason> ended = endedReason(belief, sendResolved);
        if (ended.isPresent() || firing.isEmpty()) {
            return ended;
        }
        return now.isBefore(belief.notifiedAt().plus(repeatInterval)) ? Optional.empty() : Optional.of(NotificationReason.REPEAT_INTERVAL);
    }

    private Optional<NotificationReason> endedReason(Belief belief, boolean sendResolved) {
        if (sendResolved && !Collections.disjoint(resolved, belief.firing())) {
            boolean someGoOn = !firing.isEmpty() || !Collections.disjoint(mutedFiring, belief.firing());
            return Optional.of(someGoOn ? NotificationReason.SOME_RESOLVED : NotificationReason.ALL_RESOLVED);
        }
        return Collections.disjoint(resolved, belief.untold()) ? Optional.empty() : Optional.of(NotificationReason.FIRED_AND_RESOLVED);
    }

    /** Which of the resolved ones this far end is to hear of. */
    public Set<Fingerprint> resolvedFor(Belief belief, boolean sendResolved) {
        var ended = new HashSet<Fingerprint>();
        for (Fingerprint alert : resolved) {
            if (belief.untold().contains(alert) || sendResolved && belief.firing().contains(alert)) {
                ended.add(alert);
            }
        }
        return ended;
    }

    /** Alerts that go on, muted, and that the far end was told of. */
    public Set<Fingerprint> stillFiring(Belief belief) {
        var still = new HashSet<>(mutedFiring);
        still.retainAll(belief.firing());
        return still;
    }

    /**
     * What a far end knows.
     *
     * @param firing alerts it believes to fire
     * @param untold alerts that stand as firing in a message that has not got through yet
     * @param notifiedAt when it was last told; the epoch where never
     */
    public record Belief(Set<Fingerprint> firing, Set<Fingerprint> untold, Instant notifiedAt) {

        /** It has never heard of the group. */
        public static final Belief NONE = new Belief(Set.of(), Set.of(), Instant.EPOCH);

        public Belief {
            firing = Set.copyOf(firing);
            untold = Set.copyOf(untold);
        }

        /** Whether the end of this alert would be news. */
        public boolean knows(Fingerprint alert) {
            return firing.contains(alert) || untold.contains(alert);
        }
    }
}
