package io.tocsin.engine;

import io.tocsin.group.Acknowledgement;
import io.tocsin.group.AcknowledgementStore;
import io.tocsin.history.Event;
import io.tocsin.history.History;
import io.tocsin.label.Fingerprint;
import io.tocsin.privacy.Redaction;
import io.tocsin.route.GroupKey;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Gives and withdraws acknowledgements, one change at a time and on disk before anybody is told so, as {@link SilenceEditor} does. Safe for several threads.
 */
public final class Acknowledgements {

    private final DispatcherInbox dispatcher;
    private final AcknowledgementStore store;
    private final History history;
    private final InstantSource clock;
    private final Supplier<Redaction> privacy;
    private final Consumer<Acknowledgement> told;
    private final ReentrantLock oneAtATime = new ReentrantLock();

    Acknowledgements(DispatcherInbox dispatcher, AcknowledgementStore store, History history, InstantSource clock, Supplier<Redaction> privacy, Consumer<Acknowledgement> told) {
        this.dispatcher = dispatcher;
        this.store = store;
        this.history = history;
        this.clock = clock;
        this.privacy = privacy;
        this.told = told;
    }

    /** Those that hold, in no order. */
    public List<Acknowledgement> all() {
        return dispatcher.answer((owner, now) -> owner.view(now).stream().flatMap(group -> group.acknowledgement().stream()).toList());
    }

    /**
     * Acknowledges a group from now on, in place of what held before. Throws {@link java.io.UncheckedIOException} where it cannot be kept; nothing has changed
     * then.
     *
     * @param until after now; else {@link IllegalArgumentException}
     * @return empty where there is no such group, or nothing in it fires any more
     */
    public Optional<Acknowledgement> give(GroupKey group, String by, String comment, Instant until) {
        return alone(() -> {
            var given = new Acknowledgement(group, by, privacy.get().text("comment", comment), clock.instant(), until);
            if (alertsOf(group).isEmpty()) {
                return Optional.empty();
            }
            store.put(given);
            if (!dispatcher.answer((owner, now) -> owner.acknowledged().acknowledge(given, now))) {
                store.remove(group); // it has ended meanwhile, and what was acknowledged of it before with it
                return Optional.empty();
            }
            record(given, given.at(), "acknowledged", by);
            told.accept(given);
            return Optional.of(given);
        });
    }

    /** Takes it back: the group is repeated again. @param by who does @return what held; empty where nothing did */
    public Optional<Acknowledgement> withdraw(GroupKey group, String by) {
        return alone(() -> {
            Optional<Acknowledgement> before = dispatcher.answer((owner, now) -> owner.acknowledged().unacknowledge(group));
            before.ifPresent(given -> record(given, clock.instant(), "withdrawn", by));
            return before;
        });
    }

    private List<String> alertsOf(GroupKey group) {
        return dispatcher.answer((owner, now) -> owner.view(now).stream()
                .filter(view -> view.key().equals(group))
                .flatMap(view -> view.alerts().stream())
                .filter(view -> !view.alert().isResolvedAt(now))
                .map(view -> view.alert().fingerprint())
                .map(Fingerprint::toString)
                .toList());
    }

    private void record(Acknowledgement given, Instant at, String change, String by) {
        history.record(List.of(new Event.Acknowledged(at, given.group(), change, by, given.until(), given.comment(), alertsOf(given.group()))));
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
