package io.tocsin.engine;

import io.tocsin.alert.Alert;
import io.tocsin.history.Event;
import io.tocsin.history.History;
import io.tocsin.label.Labels;
import io.tocsin.label.Matcher;
import io.tocsin.mute.Silence;
import io.tocsin.mute.SilenceDraft;
import io.tocsin.mute.SilenceEdit;
import io.tocsin.mute.SilenceLimits;
import io.tocsin.mute.SilenceStore;
import io.tocsin.privacy.Redaction;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Sets and ends silences, one change at a time: asks the dispatcher what it comes to, writes that to disk on the caller's thread, and only then lets the
 * dispatcher know. So whoever got an answer finds the silence after a crash, and a slow disk holds up no notification. Safe for several threads.
 */
public final class SilenceEditor {

    private final DispatcherInbox dispatcher;
    private final SilenceStore store;
    private final History history;
    private final SilenceLimits limits;
    private final Supplier<Redaction> privacy;
    private final ReentrantLock oneAtATime = new ReentrantLock();

    SilenceEditor(DispatcherInbox dispatcher, SilenceStore store, History history, SilenceLimits limits, Supplier<Redaction> privacy) {
        this.dispatcher = dispatcher;
        this.store = store;
        this.history = history;
        this.limits = limits;
        this.privacy = privacy;
    }

    /** All that are kept, those that are over included, in no order. */
    public List<Silence> all() {
        return dispatcher.answer((owner, now) -> List.copyOf(owner.silences().all()));
    }

    public Optional<Silence> find(String id) {
        return dispatcher.answer((owner, now) -> owner.silences().find(id));
    }

    /** Makes or changes one. Throws {@link java.io.UncheckedIOException} where it cannot be kept; nothing has changed then. */
    public SilenceEdit set(SilenceDraft wanted) {
        return alone(() -> {
            SilenceDraft draft = wanted.withTexts(privacy.get()::text);
            String freshId = UUID.randomUUID().toString();
            SilenceEdit edit = dispatcher.answer((owner, now) -> owner.silences().edit(draft, freshId, limits, now));
            switch (edit) {
                case SilenceEdit.Created(var silence) -> keep(silence, "created");
                case SilenceEdit.Changed(var silence) -> keep(silence, "changed");
                case SilenceEdit.Replaced(var before, var silence) -> {
                    keep(silence, "created"); // first: else neither would mute for a moment, or after a crash
                    keep(before, "expired");
                }
                case SilenceEdit.Unknown unknown -> {}
                case SilenceEdit.Refused refused -> {}
            }
            return edit;
        });
    }

    /** Ends one; one that is over is left alone. @return whether there is one with this id */
    public boolean expire(String id) {
        return alone(() -> {
            Optional<Silence> ended = dispatcher.answer((owner, now) -> owner.silences().find(id).map(silence -> silence.expiredAt(now)));
            ended.filter(silence -> !silence.equals(find(id).orElse(null))).ifPresent(silence -> keep(silence, "expired"));
            return ended.isPresent();
        });
    }

    /** An alert for each that ends within this time, but once: routed as all are, it reminds whoever made it. Short ones need no reminder. */
    List<Alert> reminders(Duration before) {
        return dispatcher.answer((owner, now) -> owner.silences().all().stream()
                .filter(silence -> silence.stateAt(now) == Silence.State.ACTIVE)
                .flatMap(silence -> silence.timeAt(now).stream())
                .filter(silence -> !silence.endsAt().minus(before).isAfter(now)
                        && Duration.between(silence.startsAt(), silence.endsAt()).compareTo(before.multipliedBy(2)) >= 0)
                .map(silence -> reminder(silence, before, now))
                .filter(reminder -> !owner.expectsEnd(reminder))
                .toList());
    }

    private static Alert reminder(Silence silence, Duration before, Instant now) {
        String matchers = String.join(", ", silence.matchers().stream().map(Matcher::toString).toList());
        return new Alert(
                Labels.of("alertname", Silence.REMINDER, "author", silence.createdBy(), "severity", "info", "silence", silence.id()),
                Labels.ofAnnotations(Map.of(
                        "summary", "the silence of " + silence.createdBy() + " ends at " + silence.endsAt() + ": " + matchers,
                        "description", silence.comment())),
                silence.endsAt().minus(before), silence.endsAt(), now, "", Alert.Origin.POSTED, OptionalDouble.empty());
    }

    /** Forgets those that have been over for the whole retention. */
    public void forgetOutdated() {
        alone(() -> {
            for (Silence silence : dispatcher.answer((owner, now) -> owner.silences().outdated(limits, now))) {
                store.remove(silence.id());
                dispatcher.answer((owner, now) -> {
                    owner.silences().remove(silence.id());
                    return silence;
                });
            }
            return true;
        });
    }

    private void keep(Silence silence, String change) {
        store.put(silence);
        Instant at = dispatcher.answer((owner, now) -> {
            owner.silences().put(silence);
            return now;
        });
        history.record(List.of(new Event.SilenceChanged(at, silence.id(), change, silence.createdBy(), silence.comment())));
    }

    private <T> T alone(Supplier<T> work) {
        oneAtATime.lock();
        try {
            return work.get();
        } finally {
            oneAtATime.unlock();
        }
    }
}
