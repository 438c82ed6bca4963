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
 * @param muted alerts that are muted, whether they fire or are over: a far end that knows of them goes on believing in them
 * @param resolved alerts that are over and may be told
 */
public record Comparison(Set<Fingerprint> firing, Set<Fingerprint> muted, Set<Fingerprint> resolved) {

    public Comparison {
        firing = Set.copyOf(firing);
        muted = Set.copyOf(muted);
        resolved = Set.copyOf(resolved);
    }

    /**
     * Whether to speak, and why.
     *
     * @param belief what the far end knows
     * @return empty where there is nothing to say
     */
    public Optional<NotificationReason> reason(Belief belief, boolean sendResolved, Duration repeatInterval, Instant now) {
        if (firing.stream().anyMatch(belief::wouldHearNews)) {
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
            boolean someGoOn = !firing.isEmpty() || !Collections.disjoint(muted, belief.firing());
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

    /** Alerts that are muted, and that the far end was told of. */
    public Set<Fingerprint> stillFiring(Belief belief) {
        var still = new HashSet<>(muted);
        still.retainAll(belief.firing());
        return still;
    }

    /**
     * What a far end knows.
     *
     * @param firing alerts it was told of as firing
     * @param untold other alerts that stand as firing in a message of which nobody knows whether it got through
     * @param ended those of {@code firing} whose end stands in such a message
     * @param notifiedAt when it was last told; the epoch where never
     */
    public record Belief(Set<Fingerprint> firing, Set<Fingerprint> untold, Set<Fingerprint> ended, Instant notifiedAt) {

        /** It has never heard of the group. */
        public static final Belief NONE = new Belief(Set.of(), Set.of(), Set.of(), Instant.EPOCH);

        public Belief {
            firing = Set.copyOf(firing);
            untold = Set.copyOf(untold);
            ended = Set.copyOf(ended);
        }

        /** Whether it would be news that this alert fires. */
        public boolean wouldHearNews(Fingerprint alert) {
            return !firing.contains(alert) || ended.contains(alert);
        }

        /** Whether the end of this alert would be news. */
        public boolean knows(Fingerprint alert) {
            return firing.contains(alert) || untold.contains(alert);
        }
    }
}
