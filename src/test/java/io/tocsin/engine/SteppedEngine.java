package io.tocsin.engine;

import io.tocsin.alert.Alert;
import io.tocsin.config.Configuration;
import io.tocsin.config.LoadOutcome;
import io.tocsin.group.Acknowledgement;
import io.tocsin.mute.Silence;
import io.tocsin.notify.Notification;
import io.tocsin.notify.OutboxEntry;
import io.tocsin.time.Tick;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.function.BiConsumer;

/** One life of the process: the real engine without a thread, whose every step somebody else takes. */
public final class SteppedEngine {

    /** Something the process can do just now. */
    public record Step(String name, Runnable work) {}

    /** Hears of what the dispatcher does, at the moment it does it. */
    public interface Witness {

        /** It has begun to send this. */
        void begun(OutboxEntry entry, List<GroupView> groups, Routing routing, Collection<Alert> alerts);

        /** It has decided to tell this, and waits for room. */
        void waits(Notification decided);

        /** It works by this configuration from now on. */
        void reloaded(Routing routing);

        /** It knows this silence from now on. */
        void silenced(Silence silence);

        /** It knows this acknowledgement from now on. */
        void acknowledged(Acknowledgement given);

        /** How long the next step of an errand takes. */
        Duration delay();
    }

    private final EngineParts parts;
    private final Witness witness;
    private final Deque<BiConsumer<Dispatcher, Instant>> inbox = new ArrayDeque<>();
    private final List<HandLoop> loops = new ArrayList<>();
    private final List<HandErrand> errands = new ArrayList<>();
    private final Engine engine;
    private Dispatcher dispatcher;
    private Routing known;

    public SteppedEngine(EngineParts parts, Witness witness, AttemptLimits attempts) {
        this.parts = parts;
        this.witness = witness;
        this.engine = new Engine(parts, limits(attempts), new Hand());
    }

    private static EngineLimits limits(AttemptLimits attempts) {
        EngineLimits usual = EngineLimits.DEFAULT;
        return new EngineLimits(usual.silences(), usual.alerts(), usual.startDelay(), usual.inbox(), attempts);
    }

    public void start(Configuration configuration) throws InterruptedException {
        engine.start(configuration);
    }

    public void reload(Configuration configuration) throws InterruptedException {
        engine.reload(new LoadOutcome.Loaded(configuration, List.of()));
    }

    public void post(List<PostedAlert> alerts) {
        engine.post(alerts);
    }

    /** Stored first, then told, as the API does. */
    public void silence(Silence silence) {
        parts.silences().put(silence);
        inbox.add((owner, now) -> {
            owner.silences().put(silence);
            witness.silenced(silence);
        });
    }

    /** Acknowledges all groups there are. Stored first, then told, as the API does. */
    public void acknowledge(Instant until) {
        for (GroupView group : dispatcher.view(now())) {
            var given = new Acknowledgement(group.key(), "me", "", now(), until);
            parts.acknowledgements().put(given);
            inbox.add((owner, now) -> {
                if (owner.acknowledged().acknowledge(given, now)) {
                    witness.acknowledged(given);
                } else {
                    parts.acknowledgements().remove(given.group());
                }
            });
        }
    }

    public Collection<Alert> alerts() {
        return dispatcher.activeAlerts();
    }

    public String groups() {
        return dispatcher.view(now()).toString();
    }

    public int pending() {
        return dispatcher.pendingNotifications().values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Everything it can do now, in an order that depends on nothing but what happened. */
    public List<Step> ready() {
        var steps = new ArrayList<Step>();
        Instant due = dispatcher.nextDeadline();
        if (!inbox.isEmpty() || due != null && !due.isAfter(now())) {
            steps.add(new Step("dispatcher", this::batch));
        }
        for (HandLoop loop : loops) {
            if (loop.isRunning() && !loop.next().at().isAfter(now())) {
                steps.add(new Step("evaluation", loop::evaluate));
            }
        }
        for (HandErrand errand : errands) {
            if (!errand.readyAt.isAfter(now())) {
                steps.add(new Step("delivery", errand::step));
            }
        }
        return steps;
    }

    /** When there is next something to do; null: never. */
    public Instant next() {
        Instant next = dispatcher.nextDeadline();
        for (HandLoop loop : loops) {
            next = loop.isRunning() ? earlier(next, loop.next().at()) : next;
        }
        for (HandErrand errand : errands) {
            next = earlier(next, errand.readyAt);
        }
        return next;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one == null || other.isBefore(one) ? other : one;
    }

    /** What the dispatcher's thread does: a batch of messages, then what is due. */
    private void batch() {
        Instant now = now();
        for (int i = Math.min(inbox.size(), 3); i > 0; i--) {
            inbox.remove().accept(dispatcher, now);
            tellOfReload();
        }
        dispatcher.runDue(now);
        dispatcher.waitingToTell().forEach(witness::waits);
    }

    /** At once: what is due next is decided by it already. */
    private void tellOfReload() {
        if (dispatcher.routing() != known) {
            known = dispatcher.routing();
            witness.reloaded(known);
        }
    }

    private Instant now() {
        return parts.clock().instant();
    }

    /** Holds everything in the hand of whoever asks for steps. */
    private final class Hand implements Threads {

        @Override
        public DispatcherInbox dispatcher(Dispatcher owned) {
            dispatcher = owned;
            return new HandInbox();
        }

        @Override
        public GroupLoop loop(GroupEvaluation evaluation) {
            return new HandLoop(evaluation);
        }

        @Override
        public void begin(Errand errand) {
            if (errand instanceof Attempt) {
                witness.begun(errand.entry(), dispatcher.view(now()), dispatcher.routing(), dispatcher.activeAlerts());
            }
            errands.add(new HandErrand(errand));
        }

        @Override
        public void stop() {
            errands.clear();
        }
    }

    private final class HandInbox implements DispatcherInbox {

        @Override
        public void start() {}

        @Override
        public void stop() {}

        @Override
        public void tell(BiConsumer<Dispatcher, Instant> message) {
            inbox.add(message);
        }

        @Override
        public boolean offer(BiConsumer<Dispatcher, Instant> message) {
            return inbox.add(message);
        }

        @Override
        public int waiting() {
            return inbox.size();
        }
    }

    private final class HandLoop implements GroupLoop {

        private final GroupEvaluation evaluation;
        private Instant last;
        private Tick next;

        HandLoop(GroupEvaluation evaluation) {
            this.evaluation = evaluation;
        }

        @Override
        public GroupEvaluation evaluation() {
            return evaluation;
        }

        @Override
        public void start() {
            next = evaluation.group().schedule().next(last, now());
            loops.add(this);
        }

        @Override
        public void stop() {
            loops.remove(this);
        }

        @Override
        public void awaitEnd() {}

        boolean isRunning() {
            return next != null;
        }

        Tick next() {
            return next;
        }

        void evaluate() {
            Tick tick = next;
            next = null;
            try {
                evaluation.evaluate(tick);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            last = tick.at();
            next = evaluation.group().schedule().next(last, now());
        }
    }

    private final class HandErrand {

        private final Errand errand;
        private Instant readyAt;

        HandErrand(Errand errand) {
            this.errand = errand;
            this.readyAt = now();
        }

        void step() {
            try {
                if (errand.next()) {
                    readyAt = now().plus(witness.delay());
                } else {
                    errands.remove(this);
                }
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }
}
