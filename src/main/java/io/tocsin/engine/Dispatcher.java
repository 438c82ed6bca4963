package io.tocsin.engine;

import io.tocsin.alert.Alert;
import io.tocsin.group.Acknowledgement;
import io.tocsin.group.AlertGroup;
import io.tocsin.group.Comparison;
import io.tocsin.group.GroupTimes;
import io.tocsin.group.IntegrationKey;
import io.tocsin.group.NotificationLog;
import io.tocsin.group.NotificationLogEntry;
import io.tocsin.label.Fingerprint;
import io.tocsin.mute.Silences;
import io.tocsin.notify.Notification;
import io.tocsin.notify.OutboxEntry;
import io.tocsin.route.GroupKey;
import io.tocsin.route.Route;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.Set;

/**
 * The single owner of all groups: takes alerts in, decides at each group's deadline what is to be told, and learns how telling went. It starts no
 * thread and reads no clock; {@link DispatcherThread} does both for it.
 */
final class Dispatcher {

    private final Map<Fingerprint, Alert> alerts = new LinkedHashMap<>();
    private final Map<GroupKey, GroupCell> cells = new LinkedHashMap<>();
    private final Deadlines<GroupKey> deadlines = new Deadlines<>();
    private final Map<GroupKey, GroupTimes> timesBefore = new HashMap<>();
    private final NotificationLog log;
    private final Delivery delivery;
    private final Muter muter;
    private final Views views;
    private final Speaker speaker;
    private final AlertMemory memory;
    private final Set<Fingerprint> owed = new HashSet<>();
    private final Set<Fingerprint> active = new HashSet<>();
    private final List<AlertMemory.Change> changes = new ArrayList<>();
    private Routing routing;
    private boolean restoring;
    private Instant quietUntil = Instant.MIN;

    Dispatcher(Routing routing, Silences silences, NotificationLog log, Delivery delivery, AlertMemory memory) {
        this.routing = routing;
        this.log = log;
        this.delivery = delivery;
        this.memory = memory;
        this.muter = new Muter(silences, routing);
        this.views = new Views(muter);
        this.speaker = new Speaker(log, delivery, muter);
    }

    /**
     * Begins to take up where the process before left off. Until {@link #endRestore} alerts are taken in, over or not, and nothing is decided.
     *
     * @param posted alerts from outside, as they stand after the outage; those of rules follow by {@link #alerts}
     */
    void beginRestore(Collection<Alert> posted, Instant now) {
        restoring = true;
        log.groups().forEach(times -> timesBefore.put(times.group(), times));
        alerts(posted, now);
    }

    /** Takes everything in, and tells nothing before this moment. */
    void quietUntil(Instant moment) {
        quietUntil = moment;
    }

    /** @param pending what the process before did not get out @param outage in which nobody could post what is known from these alone */
    void endRestore(Collection<OutboxEntry> pending, Outage outage, Instant now) {
        timesBefore.values().forEach(times -> recall(times, now));
        pending.forEach(entry -> recall(entry.notification(), outage, now));
        log.entries().forEach(entry -> slot(entry.group(), entry.integration()).ifPresent(slot -> slot.told(entry)));
        pending.forEach(this::restore);
        for (GroupCell cell : cells.values()) {
            remember(cell, now);
            cell.group().observe(now);
            schedule(cell);
        }
        timesBefore.clear();
        restoring = false;
    }

    /** An empty group that flapped is remembered for as long as that matters. */
    private void recall(GroupTimes times, Instant now) {
        Optional<Route> route = times.changes().isEmpty() ? Optional.empty() : routing.root().find(times.group().route());
        route.filter(watching -> watching.flap().isPresent()).ifPresent(watching -> cell(watching, times.group(), now));
    }

    /** What only a message that is on its way knows of is over, where a rule spoke for it: it does so no more. */
    private void recall(Notification notification, Outage outage, Instant now) {
        notification.firing().forEach(alert -> recall(outage.bridged(alert), now));
        notification.resolved().forEach(alert -> recall(alert, now));
    }

    private void recall(Alert alert, Instant now) {
        if (!alerts.containsKey(alert.fingerprint())) {
            take(alert.endsAt() == null ? alert.endingAt(now, now) : alert, now);
        }
    }

    /** It may have been sent: the process before ended somewhere on the way. */
    private void restore(OutboxEntry entry) {
        Notification notification = entry.notification();
        var tried = new OutboxEntry(notification, Math.max(1, entry.attempts()), entry.lastError(), entry.nextAttemptAt());
        slot(notification.group(), notification.integration()).ifPresentOrElse(slot -> slot.pending(tried), () -> delivery.overtaken(entry));
    }

    /** Takes alerts in: each replaces what was known of it. */
    void alerts(Collection<Alert> changed, Instant now) {
        changed.forEach(alert -> take(alert, now));
        tellChanges();
    }

    /** Takes in the ends of alerts whose rule is no more. Those that nobody ever heard of are not worth remembering. */
    void ended(Collection<Alert> over, Instant now) {
        alerts(over, now);
        over.stream().filter(alert -> !alerts.containsKey(alert.fingerprint())).forEach(memory::forgotten);
    }

    private void take(Alert alert, Instant now) {
        Alert known = alerts.get(alert.fingerprint());
        if (known == null && !restoring && alert.isResolvedAt(now)) {
            return; // over before anyone heard of it
        }
        Alert merged = known == null ? alert : known.followedBy(alert);
        if (!merged.isResolvedAt(now)) {
            owed.remove(merged.fingerprint());
        }
        alerts.put(merged.fingerprint(), merged);
        noteChange(merged, now);
        muter.inhibitor().update(merged);
        for (Route route : routing.root().match(merged.labels())) {
            GroupKey key = route.groupKey(merged.labels());
            if (cells.containsKey(key) || restoring || !merged.isResolvedAt(now)) {
                GroupCell cell = cell(route, key, now);
                put(cell, merged, now);
                schedule(cell);
            }
        }
    }

    /** What rules find is noted where they find it. Whatever was told before the start was noted before the start. */
    private void noteChange(Alert alert, Instant now) {
        if (alert.origin() == Alert.Origin.RULE) {
            return;
        }
        boolean resolved = alert.isResolvedAt(now);
        boolean changed = resolved ? active.remove(alert.fingerprint()) : active.add(alert.fingerprint());
        if (changed && !restoring) {
            changes.add(new AlertMemory.Change(alert, resolved ? "resolved" : "firing", resolved ? alert.endsAt() : now));
        }
    }

    private void tellChanges() {
        if (!changes.isEmpty()) {
            memory.changed(List.copyOf(changes));
            changes.clear();
        }
    }

    /** A group whose route watches for flapping has its changes on disk, also those between two decisions. */
    private void put(GroupCell cell, Alert alert, Instant now) {
        AlertGroup group = cell.group();
        if (!restoring && group.isEmpty() && group.isWatched()) {
            group.beginAnew(now);
        }
        if (restoring) {
            group.put(alert);
        } else {
            group.arrived(alert, now);
        }
        if (!restoring && group.observe(now)) {
            log.saveGroups(List.of(group.times()));
        }
    }

    private GroupCell cell(Route route, GroupKey key, Instant now) {
        GroupCell known = cells.get(key);
        if (known != null) {
            return known;
        }
        GroupTimes before = timesBefore.get(key);
        GroupTimes times = before == null ? new GroupTimes(key, now, null) : before;
        var cell = new GroupCell(new AlertGroup(times, route));
        cell.follow(routing.receivers().get(route.receiver()));
        cells.put(key, cell);
        if (before == null) {
            log.saveGroups(List.of(times));
        }
        return cell;
    }

    private void schedule(GroupCell cell) {
        Instant flush = cell.group().nextFlushAt();
        Instant next = cell.nextAttemptAt().filter(attempt -> attempt.isBefore(flush)).orElse(flush);
        deadlines.set(cell.group().key(), next);
    }

    /** When there is next something to do; null: not before something happens. */
    Instant nextDeadline() {
        Instant next = restoring ? null : deadlines.next();
        return next == null || next.isAfter(quietUntil) ? next : quietUntil;
    }

    /** Does everything that is due. */
    void runDue(Instant now) {
        if (restoring || now.isBefore(quietUntil)) {
            return;
        }
        var flushed = new ArrayList<GroupTimes>();
        for (GroupKey key = deadlines.pollDue(now); key != null; key = deadlines.pollDue(now)) {
            GroupCell cell = cells.get(key);
            if (!cell.group().nextFlushAt().isAfter(now)) {
                flush(cell, now);
                flushed.add(cell.group().times());
            }
            speaker.retryDue(cell, now);
            schedule(cell);
            removeIfDone(cell);
        }
        flushed.removeIf(times -> !cells.containsKey(times.group()));
        if (!flushed.isEmpty()) {
            log.saveGroups(flushed);
        }
    }

    private void flush(GroupCell cell, Instant now) {
        cell.group().flushed(now);
        cell.group().alerts().forEach(alert -> noteChange(alert, now));
        tellChanges();
        rememberLapsed(cell, now);
        speaker.flush(cell, now);
        forget(cell.prune(now));
        remember(cell, now);
    }

    /** On disk before anybody is told: after a restart this end must not look like one that passed while nobody could post it again. */
    private void rememberLapsed(GroupCell cell, Instant now) {
        cell.group().alerts().stream()
                .filter(alert -> alert.isLease() && alert.isResolvedAt(now) && cell.isHeardOf(alert.fingerprint()) && owed.add(alert.fingerprint()))
                .forEach(alert -> memory.owed(alert.lapsed()));
    }

    private void remember(GroupCell cell, Instant now) {
        cell.group().alerts().stream()
                .filter(alert -> alert.origin() == Alert.Origin.RULE && alert.isResolvedAt(now) && owed.add(alert.fingerprint()))
                .forEach(memory::owed);
    }

    /**
     * An attempt has ended. One that began before a reload took its group away counts no more, except for what was told; what it left to be tried again goes
     * out of the outbox: a restart would take it up, and tell of alerts that are over by then.
     */
    void ended(AttemptResult result, Instant now) {
        Notification notification = result.notification();
        Slot slot = slot(notification.group(), notification.integration()).orElse(null);
        if (slot != null && slot.pending() != null && slot.pending().notification().id().equals(notification.id())) {
            GroupCell cell = cells.get(notification.group());
            speaker.ended(cell, slot, result, now);
            forget(cell.prune(now));
            schedule(cell);
            removeIfDone(cell);
        } else if (result instanceof AttemptResult.Waiting(var entry)) {
            delivery.overtaken(entry);
        } else if (slot != null && result instanceof AttemptResult.Told(var told, var entry) && entry.notifiedAt().isAfter(slot.told().notifiedAt())) {
            slot.told(entry);
        }
    }

    /** Alerts that left a group are forgotten when no other group holds them. */
    private void forget(List<Alert> pruned) {
        for (Alert alert : pruned) {
            boolean held = routing.root().match(alert.labels()).stream()
                    .map(route -> cells.get(route.groupKey(alert.labels())))
                    .anyMatch(cell -> cell != null && cell.group().alert(alert.fingerprint()) != null);
            if (!held) {
                alerts.remove(alert.fingerprint());
                muter.inhibitor().remove(alert.labels());
                owed.remove(alert.fingerprint());
                active.remove(alert.fingerprint());
                memory.forgotten(alert);
            }
        }
    }

    private void removeIfDone(GroupCell cell) {
        if (cell.group().isEmpty()) {
            unacknowledge(cell);
        }
        if (cell.isDone()) {
            remove(cell);
        }
    }

    private void remove(GroupCell cell) {
        GroupKey key = cell.group().key();
        cells.remove(key);
        deadlines.remove(key);
        log.removeGroups(List.of(key));
        unacknowledge(cell);
    }

    /** Takes up the acknowledgements that were kept; those whose groups ended with the process before ended too. */
    void restoreAcknowledgements(Collection<Acknowledgement> kept) {
        for (Acknowledgement given : kept) {
            GroupCell cell = cells.get(given.group());
            if (cell == null) {
                memory.unacknowledged(given.group());
            } else {
                cell.group().acknowledged(given);
            }
        }
    }

    /** @return whether there is such a group, and something in it fires */
    boolean acknowledge(Acknowledgement given, Instant now) {
        GroupCell cell = cells.get(given.group());
        boolean fires = cell != null && cell.group().firesAt(now);
        if (fires) {
            cell.group().acknowledged(given);
        }
        return fires;
    }

    /** @return what held; empty where nothing did */
    Optional<Acknowledgement> unacknowledge(GroupKey group) {
        return Optional.ofNullable(cells.get(group)).flatMap(this::unacknowledge);
    }

    private Optional<Acknowledgement> unacknowledge(GroupCell cell) {
        Optional<Acknowledgement> before = cell.group().acknowledgement();
        before.ifPresent(given -> memory.unacknowledged(given.group()));
        cell.group().acknowledged(null);
        return before;
    }

    /**
     * Works by another configuration from now on. Groups that it still knows keep what was told, and their deadline where there is something to tell; of the
     * others {@code group_interval} counts from here, as in Alertmanager.
     */
    void reconfigure(Routing changed, Instant now) {
        routing = changed;
        muter.follow(changed);
        Map<GroupKey, Route> live = new LinkedHashMap<>();
        for (Alert alert : alerts.values()) {
            muter.inhibitor().update(alert);
            changed.root().match(alert.labels()).forEach(route -> live.put(route.groupKey(alert.labels()), route));
        }
        for (GroupCell cell : cells.values()) {
            if (cell.group().isEmpty() && cell.group().isWatched()) {
                changed.root().find(cell.group().key().route()).filter(route -> route.flap().isPresent()).ifPresent(route -> live.put(cell.group().key(), route));
            }
        }
        List.copyOf(cells.values()).stream().filter(cell -> !live.containsKey(cell.group().key())).forEach(this::abandon);
        live.forEach((key, route) -> follow(cell(route, key, now), route));
        for (Alert alert : alerts.values()) {
            changed.root().match(alert.labels()).forEach(route -> putAgain(cells.get(route.groupKey(alert.labels())).group(), alert, now));
        }
        lookAtThoseAtRest(now);
        cells.values().forEach(this::schedule);
    }

    private static void putAgain(AlertGroup group, Alert alert, Instant now) {
        if (group.alert(alert.fingerprint()) == null) {
            group.arrived(alert, now);
        } else {
            group.put(alert);
        }
    }

    private void lookAtThoseAtRest(Instant now) {
        List<GroupCell> atRest = cells.values().stream().filter(cell -> cell.group().times().flushedAt() != null && speaker.hasNothingToSay(cell, now)).toList();
        atRest.forEach(cell -> cell.group().flushed(now));
        if (!atRest.isEmpty()) {
            log.saveGroups(atRest.stream().map(cell -> cell.group().times()).toList());
        }
    }

    private void follow(GroupCell cell, Route route) {
        cell.group().follow(route);
        cell.group().removeIf(alert -> !routing.root().match(alert.labels()).contains(route));
        cell.follow(routing.receivers().get(route.receiver())).forEach(speaker::abandon);
    }

    private void abandon(GroupCell cell) {
        cell.slots().forEach(speaker::abandon);
        remove(cell);
    }

    /** What it works by. */
    Routing routing() {
        return routing;
    }

    Silences silences() {
        return muter.silences();
    }

    Collection<Alert> activeAlerts() {
        return Collections.unmodifiableCollection(alerts.values());
    }

    /** Whether an alert with these labels is there and ends when this one does. */
    boolean expectsEnd(Alert alert) {
        Alert known = alerts.get(alert.fingerprint());
        return known != null && alert.endsAt().equals(known.endsAt());
    }

    /** The alerts that are wanted, with what mutes each. */
    List<AlertReport> reports(Predicate<Alert> wanted, Instant now) {
        return alerts.values().stream().filter(wanted).map(alert -> views.report(alert, routing.root().match(alert.labels()), now)).toList();
    }

    /** How many notifications are on their way to each integration. */
    Map<IntegrationKey, Integer> pendingNotifications() {
        return cells.values().stream().flatMap(cell -> cell.slots().stream()).filter(slot -> slot.pending() != null)
                .collect(Collectors.toMap(Slot::key, slot -> 1, Integer::sum));
    }

    /** All groups with their alerts and what mutes them, as of now. */
    List<GroupView> view(Instant now) {
        return cells.values().stream().map(GroupCell::group).filter(group -> !group.isEmpty()).map(group -> views.view(group, now)).toList();
    }

    private Optional<Slot> slot(GroupKey group, IntegrationKey integration) {
        return Optional.ofNullable(cells.get(group)).map(cell -> cell.slot(integration));
    }
}
