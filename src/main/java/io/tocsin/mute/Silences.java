package io.tocsin.mute;

import io.tocsin.label.Labels;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All silences that are kept. Owned by the dispatcher's thread, and by no other. */
public final class Silences {

    private final Map<String, Silence> byId = new LinkedHashMap<>();
    private ActiveTimes times = ActiveTimes.NONE;
    private ZoneId local = ZoneOffset.UTC;

    public Silences(Collection<Silence> kept) {
        kept.forEach(this::put);
    }

    public void put(Silence silence) {
        byId.put(silence.id(), silence.following(times, local));
    }

    /** Works by another configuration. @param zone that {@code Local} stands for in its time intervals */
    public void follow(ActiveTimes changed, ZoneId zone) {
        times = changed;
        local = zone;
        byId.replaceAll((id, silence) -> silence.following(changed, zone));
    }

    /** Those that would hold in a time interval that the configuration does not have: until it is back they mute nothing. */
    public List<Silence> withoutInterval(Instant now) {
        return byId.values().stream()
                .filter(silence -> silence.during().filter(during -> !during.isKnown()).isPresent() && silence.stateAt(now) != Silence.State.EXPIRED).toList();
    }

    public void remove(String id) {
        byId.remove(id);
    }

    public Optional<Silence> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    public Collection<Silence> all() {
        return Collections.unmodifiableCollection(byId.values());
    }

    /** The ids of those that silence these labels just now. */
    public List<String> silencing(Labels labels, Instant now) {
        if (byId.isEmpty()) {
            return List.of();
        }
        var ids = new ArrayList<String>();
        for (Silence silence : byId.values()) {
            if (silence.silences(labels, now)) {
                ids.add(silence.id());
            }
        }
        return ids;
    }

    /**
     * What setting this comes to. Nothing has changed yet: {@link #put} is for the caller, when it is on disk (Alertmanager, silence.go, Set).
     *
     * @param freshId for a new one
     */
    public SilenceEdit edit(SilenceDraft draft, String freshId, SilenceLimits limits, Instant now) {
        Silence known = byId.get(draft.id());
        Instant start = draft.startsAt() == null ? now : draft.startsAt();
        if (known == null && !draft.id().isEmpty()) {
            return new SilenceEdit.Unknown();
        }
        if (known != null && recurs(known, now) && draft.keepsRecurrenceOf(known)) {
            return tooLarge(draft, limits).<SilenceEdit>map(SilenceEdit.Refused::new).orElseGet(() -> recurring(known, draft, freshId, now));
        }
        Optional<String> tooMuch = unknownInterval(draft).or(() -> tooLarge(draft, limits));
        if (tooMuch.isEmpty() && known != null && draft.canChange(known, start, now)) {
            return new SilenceEdit.Changed(draft.as(known.id(), start, now));
        }
        tooMuch = tooMuch.or(() -> tooMany(limits));
        if (tooMuch.isPresent()) {
            return new SilenceEdit.Refused(tooMuch.get());
        }
        Silence fresh = draft.as(freshId, start.isBefore(now) && !(draft.recurrence().orElse(null) instanceof Recurrence.ByRule) ? now : start, now);
        return known == null ? new SilenceEdit.Created(fresh) : new SilenceEdit.Replaced(known.expiredAt(now), fresh);
    }

    private static boolean recurs(Silence silence, Instant now) {
        return silence.recurrence().isPresent() && silence.stateAt(now) != Silence.State.EXPIRED;
    }

    /** Whoever knows of no recurrence, as amtool, saw one time of it, and changes its end or its texts: that holds for every time to come. */
    private static SilenceEdit recurring(Silence known, SilenceDraft draft, String freshId, Instant now) {
        if (known.during().isPresent()) {
            return during(known, draft, freshId, now);
        }
        Silence seen = known.occurrenceAt(now);
        if (draft.startsAt() != null && draft.startsAt().getEpochSecond() != seen.startsAt().getEpochSecond()) {
            return new SilenceEdit.Refused("silence " + known.id() + " recurs, and begins at " + seen.startsAt()
                    + " the next time: that stays. Its end and its texts can be changed; for another start, set it anew with its \"recurrence\"");
        }
        boolean same = known.matchers().equals(draft.matchers());
        Instant first = same ? known.startsAt() : seen.startsAt();
        Silence changed = draft.as(same ? known.id() : freshId, first, now).recurring(first.plus(Duration.between(seen.startsAt(), draft.endsAt())), known.recurrence());
        return same ? new SilenceEdit.Changed(changed) : new SilenceEdit.Replaced(known.expiredAt(now), changed);
    }

    /** Another start or end, or other texts, of one that holds in a time interval: that stays. */
    private static SilenceEdit during(Silence known, SilenceDraft draft, String freshId, Instant now) {
        Instant start = draft.startsAt() == null ? known.startsAt() : draft.startsAt();
        boolean began = start.getEpochSecond() == known.startsAt().getEpochSecond() || known.startsAt().isAfter(now) && !start.isBefore(now);
        if (began && known.matchers().equals(draft.matchers())) {
            return new SilenceEdit.Changed(draft.as(known.id(), start, now).recurring(draft.endsAt(), known.recurrence()));
        }
        Silence fresh = draft.as(freshId, start.isBefore(now) ? now : start, now);
        return new SilenceEdit.Replaced(known.expiredAt(now), fresh.recurring(draft.endsAt(), known.recurrence()));
    }

    private Optional<String> unknownInterval(SilenceDraft draft) {
        if (draft.recurrence().isEmpty() || !(draft.recurrence().get() instanceof Recurrence.During(String name, var unasked, var zone)) || times.intervals().containsKey(name)) {
            return Optional.empty();
        }
        List<String> names = times.intervals().keySet().stream().sorted().toList();
        return Optional.of("invalid silence: the configuration has no time interval \"" + name + "\"; "
                + (names.isEmpty() ? "it has none at all (time_intervals)" : "it has: " + String.join(", ", names)));
    }

    private static Optional<String> tooLarge(SilenceDraft draft, SilenceLimits limits) {
        return limits.largest() > 0 && draft.size() > limits.largest()
                ? Optional.of("silence exceeded maximum size: " + draft.size() + " bytes (limit: " + limits.largest() + " bytes)")
                : Optional.empty();
    }

    private Optional<String> tooMany(SilenceLimits limits) {
        return limits.most() > 0 && byId.size() + 1 > limits.most()
                ? Optional.of("exceeded maximum number of silences: " + byId.size() + " (limit: " + limits.most() + ")")
                : Optional.empty();
    }

    /** Those that have been over for the whole retention. */
    public List<Silence> outdated(SilenceLimits limits, Instant now) {
        return byId.values().stream().filter(silence -> !silence.overAt().isAfter(now.minus(limits.retention()))).toList();
    }
}
