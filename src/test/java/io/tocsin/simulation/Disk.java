package io.tocsin.simulation;

import io.tocsin.alert.Alert;
import io.tocsin.group.Acknowledgement;
import io.tocsin.group.AcknowledgementStore;
import io.tocsin.group.GroupTimes;
import io.tocsin.group.NotificationLog;
import io.tocsin.group.NotificationLogEntry;
import io.tocsin.group.PostedAlertStore;
import io.tocsin.label.Fingerprint;
import io.tocsin.mute.Silence;
import io.tocsin.mute.SilenceStore;
import io.tocsin.notify.Outbox;
import io.tocsin.notify.OutboxEntry;
import io.tocsin.route.GroupKey;
import io.tocsin.rule.ActiveAlert;
import io.tocsin.rule.AlertStateStore;
import io.tocsin.testing.InMemoryAcknowledgementStore;
import io.tocsin.testing.InMemoryAlertStateStore;
import io.tocsin.testing.InMemoryNotificationLog;
import io.tocsin.testing.InMemoryOutbox;
import io.tocsin.testing.InMemoryPostedAlertStore;
import io.tocsin.testing.InMemorySilenceStore;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.Optional;

/**
 * What outlives the process. Changes reach it in the order of the calls; one that does not wait may still be on its way when the process dies, and
 * is lost then with all that came after it, as with the store's single writer.
 */
final class Disk {

    /** Hears of a delivery once it is on disk. */
    interface Delivered {
        void noted(NotificationLogEntry told);
    }

    private final Fate fate;
    private final Delivered delivered;
    private final Consumer<GroupKey> unacknowledged;
    private final InMemoryNotificationLog log = new InMemoryNotificationLog();
    private final InMemoryOutbox outbox = new InMemoryOutbox(log);
    private final InMemoryAlertStateStore states = new InMemoryAlertStateStore();
    private final InMemoryPostedAlertStore posted = new InMemoryPostedAlertStore();
    private final InMemoryAcknowledgementStore acknowledgements = new InMemoryAcknowledgementStore();
    private final InMemorySilenceStore silences = new InMemorySilenceStore();
    private final Deque<Runnable> waiting = new ArrayDeque<>();

    Disk(Fate fate, Delivered delivered, Consumer<GroupKey> unacknowledged) {
        this.fate = fate;
        this.delivered = delivered;
        this.unacknowledged = unacknowledged;
    }

    private void write(String what, Runnable change) {
        fate.point("before " + what);
        flush();
        change.run();
        fate.point("after " + what);
    }

    private void submit(String what, Runnable change) {
        fate.point("at " + what);
        waiting.add(change);
    }

    void flush() {
        while (!waiting.isEmpty()) {
            waiting.remove().run();
        }
    }

    int waiting() {
        return waiting.size();
    }

    /** The process died: of what was on its way the first ones arrived. */
    void cutOff(int arrived) {
        for (int i = 0; i < arrived; i++) {
            waiting.remove().run();
        }
        waiting.clear();
    }

    Collection<Silence> keptSilences() {
        return silences.all();
    }

    Collection<Acknowledgement> keptAcknowledgements() {
        return acknowledgements.all();
    }

    AcknowledgementStore acknowledgements() {
        return new AcknowledgementStore() {
            @Override
            public List<Acknowledgement> all() {
                return acknowledgements.all();
            }

            @Override
            public void put(Acknowledgement acknowledgement) {
                write("acknowledgements.put", () -> acknowledgements.put(acknowledgement));
            }

            @Override
            public void remove(GroupKey group) {
                unacknowledged.accept(group);
                submit("acknowledgements.remove", () -> acknowledgements.remove(group));
            }
        };
    }

    Outbox outbox() {
        return new Outbox() {
            @Override
            public List<OutboxEntry> pending() {
                return outbox.pending();
            }

            @Override
            public void put(OutboxEntry entry) {
                write("outbox.put", () -> outbox.put(entry));
            }

            @Override
            public void delivered(OutboxEntry entry, NotificationLogEntry told) {
                write("outbox.delivered", () -> {
                    outbox.delivered(entry, told);
                    delivered.noted(told);
                });
            }

            @Override
            public void drop(OutboxEntry entry) {
                write("outbox.drop", () -> outbox.drop(entry));
            }
        };
    }

    NotificationLog log() {
        return new NotificationLog() {
            @Override
            public List<NotificationLogEntry> entries() {
                return log.entries();
            }

            @Override
            public List<GroupTimes> groups() {
                return log.groups();
            }

            @Override
            public void saveEntry(NotificationLogEntry entry) {
                submit("log.saveEntry", () -> log.saveEntry(entry));
            }

            @Override
            public void saveGroups(Collection<GroupTimes> times) {
                List<GroupTimes> kept = List.copyOf(times);
                submit("log.saveGroups", () -> log.saveGroups(kept));
            }

            @Override
            public void removeGroups(Collection<GroupKey> groups) {
                write("log.removeGroups", () -> log.removeGroups(groups));
            }

            @Override
            public void removeEntriesBefore(Instant moment) {
                write("log.removeEntriesBefore", () -> log.removeEntriesBefore(moment));
            }
        };
    }

    AlertStateStore states() {
        return new AlertStateStore() {
            @Override
            public Map<String, List<ActiveAlert>> load() {
                return states.load();
            }

            @Override
            public void save(String rule, Collection<ActiveAlert> changed, Collection<Fingerprint> gone) {
                write("states.save", () -> states.save(rule, changed, gone));
            }

            @Override
            public Optional<Instant> lastEvaluatedAt() {
                return states.lastEvaluatedAt();
            }

            @Override
            public void evaluatedAt(Instant moment) {
                submit("states.evaluatedAt", () -> states.evaluatedAt(moment));
            }
        };
    }

    PostedAlertStore posted() {
        return new PostedAlertStore() {
            @Override
            public List<Alert> load() {
                return posted.load();
            }

            @Override
            public void save(Collection<Alert> alerts) {
                submit("posted.save", () -> posted.save(alerts));
            }

            @Override
            public void remove(Collection<Fingerprint> alerts) {
                submit("posted.remove", () -> posted.remove(alerts));
            }
        };
    }

    SilenceStore silences() {
        return new SilenceStore() {
            @Override
            public List<Silence> all() {
                return silences.all();
            }

            @Override
            public void put(Silence silence) {
                write("silences.put", () -> silences.put(silence));
            }

            @Override
            public void remove(String id) {
                write("silences.remove", () -> silences.remove(id));
            }
        };
    }
}
