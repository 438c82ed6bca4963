package io.tocsin.engine;

import io.tocsin.alert.Alert;
import io.tocsin.group.AlertGroup;
import io.tocsin.group.GroupTimes;
import io.tocsin.group.IntegrationKey;
import io.tocsin.group.NotificationLog;
import io.tocsin.label.Fingerprint;
import io.tocsin.mute.Silences;
import io.tocsin.notify.FarEnd;
import io.tocsin.notify.Notification;
import io.tocsin.notify.OutboxEntry;
import io.tocsin.route.GroupKey;
import io.tocsin.route.Route;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The single owner of all groups: takes alerts in, decides at each group's deadline what is to be told, and learns how telling went. It starts no
 * thread and reads no clock; {@link DispatcherThread} does both for it.
 */
final class Dispatcher {

    private final Map<Fingerprint, Alert> alerts = new LinkedHashMap<>();
    private final GroupCells cells = new GroupCells();
    private final NotificationLog log;
    private final Delivery delivery;
    private final Muter muter;
    private final Views views;
    private final Rooms rooms;
    private final Speaker speaker;
    private final AlertMemory memory;
    private final AlertLedger ledger;
    private final AcknowledgedGroups acknowledged;
    private Routing routing;
    /** While it takes up where the process before left off; else null. */
    private Restore restore;
    private Instant quietUntil = Instant.MIN;

    Dispatcher(Routing routing, Silences silences, NotificationLog log, Delivery delivery, AlertMemory memory) {
        this(routing, silences, log, delivery, memory, AttemptLimits.DEFAULT);
    }

    Dispatcher(Routing routing, Silences silences, NotificationLog log, Delivery delivery, AlertMemory memory, AttemptLimits attempts) {
        this.routing = routing;
        this.log = log;
        this.delivery = delivery;
        this.memory = memory;
        this.ledger = new AlertLedger(memory);
        this.acknowledged = new AcknowledgedGroups(cells, memory);
        this.muter = new Muter(silences, routing);
        this.views = new Views(muter);
        this.rooms = new Rooms(attempts);
        this.speaker = new Speaker(log, delivery, muter, rooms);
    }

    /**
     * Begins to take up where the process before left off. Until {@link #endRestore} alerts are taken in, over or not, and nothing is decided.
     *
     * @param posted alerts from outside, as they stand after the outage; those of rules follow by {@link #alerts}
     */
    void beginRestore(Collection<Alert> posted, Instant now) {
        restore = new Restore(log, delivery);
        alerts(posted, now);
    }

    private boolean isRestoring() {
        return restore != null;
    }

    /** Takes everything in, and tells nothing before this moment. */
    void quietUntil(Instant moment) {
        quietUntil = moment;
    }

    /** @param pending what the process before did not get out @param outage in which nobody could post what is known from these alone */
    void endRestore(Collection<OutboxEntry> pending, Outage outage, Instant now) {
        restore.flapping(routing.root()).forEach((group, route) -> cell(route, group, now));
        for (Alert alert : restore.alerts(pending, outage, now)) {
            if (!alerts.containsKey(alert.fingerprint())) {
                take(alert, now);
            }
        }
        restore.fill(cells, pending);
        for (GroupCell cell : cells.all()) {
            ledger.oweEnds(cell, now);
            cell.group().observe(now);
            cells.schedule(cell);
        }
        restore = null;
    }

    /** Takes alerts in: each replaces what was known of it. */
    void alerts(Collection<Alert> changed, Instant now) {
        rooms.alertsCome(changed.size(), now);
        changed.forEach(alert -> take(alert, now));
        ledger.tell();
    }

    /** Takes in the ends of alerts whose rule is no more. Those that nobody ever heard of are not worth remembering. */
    void ended(Collection<Alert> over, Instant now) {
        alerts(over, now);
        over.stream().filter(alert -> !alerts.containsKey(alert.fingerprint())).forEach(memory::forgotten);
    }

    private void take(Alert alert, Instant now) {
        Alert known = alerts.get(alert.fingerprint());
        if (known == null && !isRestoring() && alert.isResolvedAt(now)) {
            return; // over before anyone heard of it
        }
        Alert merged = known == null ? alert : known.followedBy(alert);
        if (!merged.isResolvedAt(now)) {
            ledger.fires(merged);
        }
        alerts.put(merged.fingerprint(), merged);
        if (isRestoring()) {
            ledger.known(merged, now);
        } else {
            ledger.seen(merged, now);
        }
        muter.inhibitor().update(merged);
        for (Route route : routing.root().match(merged.labels())) {
            GroupKey key = route.groupKey(merged.labels());
            if (cells.contains(key) || isRestoring() || !merged.isResolvedAt(now)) {
                GroupCell cell = cell(route, key, now);
                put(cell, merged, now);
                cells.schedule(cell);
            }
        }
    }

    /** A group whose route watches for flapping has its changes on disk, also those between two decisions. */
    private void put(GroupCell cell, Alert alert, Instant now) {
        AlertGroup group = cell.group();
        if (!isRestoring() && group.isEmpty() && group.isWatched()) {
            group.beginAnew(now);
        }
        if (isRestoring()) {
            group.put(alert);
        } else {
            group.arrived(alert, now);
        }
        if (!isRestoring() && group.observe(now)) {
            log.saveGroups(List.of(cell.times()));
        }
    }

    private GroupCell cell(Route route, GroupKey key, Instant now) {
        GroupCell known = cells.get(key);
        if (known != null) {
            return known;
        }
        Optional<GroupTimes> before = isRestoring() ? restore.times(key) : Optional.empty();
        GroupTimes times = before.orElseGet(() -> new GroupTimes(key, now, null));
        var cell = new GroupCell(new AlertGroup(times, route));
        cell.follow(routing.receivers().get(route.receiver()));
        cells.add(cell);
        if (before.isEmpty()) {
            log.saveGroups(List.of(times));
        }
        return cell;
    }

    /** When there is next something to do; null: not before something happens. */
    Instant nextDeadline() {
        Instant next = isRestoring() ? null : earlier(cells.nextDeadline(), rooms.widerAt());
        return next == null || next.isAfter(quietUntil) ? next : quietUntil;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one == null || other != null && other.isBefore(one) ? other : one;
    }

    /** Does everything that is due. */
    void runDue(Instant now) {
        if (isRestoring() || now.isBefore(quietUntil)) {
            return;
        }
        rooms.widened(now).forEach(farEnd -> callNext(farEnd, now));
        var flushed = new ArrayList<GroupTimes>();
        for (GroupCell cell = cells.pollDue(now); cell != null; cell = cells.pollDue(now)) {
            if (!cell.group().nextFlushAt().isAfter(now)) {
                GroupTimes before = cell.times();
                flush(cell, now);
                if (!cell.times().equals(before)) {
                    flushed.add(cell.times());
                }
            }
            speaker.retryDue(cell, now);
            cells.schedule(cell);
            removeIfDone(cell);
        }
        flushed.removeIf(times -> !cells.contains(times.group()));
        if (!flushed.isEmpty()) {
            log.saveGroups(flushed);
        }
    }

    private void flush(GroupCell cell, Instant now) {
        cell.flushed(now);
        cell.group().alerts().forEach(alert -> ledger.seen(alert, now));
        ledger.tell();
        ledger.oweLapsed(cell, now);
        speaker.flush(cell, now);
        forget(cell.prune(now));
        ledger.oweEnds(cell, now);
    }

    /**
     * An attempt has ended. One that began before a reload took its group away counts no more, except for what was told; what it left to be tried again goes
     * out of the outbox: a restart would take it up, and tell of alerts that are over by then.
     */
    void ended(AttemptResult result, Instant now) {
        Notification notification = result.notification();
        Optional<FarEnd> farEnd = rooms.left(notification.id());
        Slot slot = cells.slot(notification.group(), notification.integration()).orElse(null);
        if (slot != null && slot.pending() != null && slot.pending().notification().id().equals(notification.id())) {
            GroupCell cell = cells.get(notification.group());
            speaker.ended(cell, slot, result, now);
            forget(cell.prune(now));
            cells.schedule(cell);
            removeIfDone(cell);
        } else if (result instanceof AttemptResult.Waiting(var entry)) {
            delivery.overtaken(entry);
        } else if (slot != null && result instanceof AttemptResult.Told(var told, var entry) && entry.notifiedAt().isAfter(slot.told().notifiedAt())) {
            slot.told(entry);
        }
        farEnd.ifPresent(free -> callNext(free, now));
    }

    /** A far end has room: those who waited for it have their turn. */
    private void callNext(FarEnd farEnd, Instant now) {
        for (Optional<Rooms.Caller> caller = rooms.next(farEnd); caller.isPresent(); caller = rooms.next(farEnd)) {
            GroupCell cell = cells.get(caller.get().group());
            Slot slot = cell == null ? null : cell.slot(caller.get().integration());
            if (slot != null && slot.isWaiting()) {
                GroupTimes before = cell.times();
                speaker.turn(cell, slot, now);
                if (!cell.times().equals(before)) {
                    log.saveGroups(List.of(cell.times()));
                }
                forget(cell.prune(now));
                cells.schedule(cell);
                removeIfDone(cell);
            }
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
                ledger.forget(alert);
            }
        }
    }

    private void removeIfDone(GroupCell cell) {
        if (cell.group().isEmpty()) {
            acknowledged.unacknowledge(cell);
        }
        if (cell.isDone()) {
            remove(cell);
        }
    }

    private void remove(GroupCell cell) {
        GroupKey key = cell.group().key();
        cells.remove(key);
        log.removeGroups(List.of(key));
        acknowledged.unacknowledge(cell);
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
        for (GroupCell cell : cells.all()) {
            if (cell.group().isEmpty() && cell.group().isWatched()) {
                changed.root().find(cell.group().key().route()).filter(route -> route.flap().isPresent()).ifPresent(route -> live.put(cell.group().key(), route));
            }
        }
        List.copyOf(cells.all()).stream().filter(cell -> !live.containsKey(cell.group().key())).forEach(this::abandon);
        live.forEach((key, route) -> follow(cell(route, key, now), route));
        for (Alert alert : alerts.values()) {
            changed.root().match(alert.labels()).forEach(route -> putAgain(cells.get(route.groupKey(alert.labels())).group(), alert, now));
        }
        lookAtThoseAtRest(now);
        cells.all().forEach(cells::schedule);
    }

    private static void putAgain(AlertGroup group, Alert alert, Instant now) {
        if (group.alert(alert.fingerprint()) == null) {
            group.arrived(alert, now);
        } else {
            group.put(alert);
        }
    }

    private void lookAtThoseAtRest(Instant now) {
        List<GroupCell> atRest = cells.all().stream().filter(cell -> cell.group().times().flushedAt() != null && speaker.hasNothingToSay(cell, now)).toList();
        atRest.forEach(cell -> cell.flushed(now));
        if (!atRest.isEmpty()) {
            log.saveGroups(atRest.stream().map(GroupCell::times).toList());
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

    AcknowledgedGroups acknowledged() {
        return acknowledged;
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

    /** What waits until there is room at the far end, as it was decided; what is told then may say something else. */
    List<Notification> waitingToTell() {
        return cells.all().stream().flatMap(cell -> cell.slots().stream()).filter(Slot::isUntried).map(slot -> slot.pending().notification()).toList();
    }

    /** How many notifications are on their way to each integration. */
    Map<IntegrationKey, Integer> pendingNotifications() {
        return cells.pendingNotifications();
    }

    /** All groups with their alerts and what mutes them, as of now. */
    List<GroupView> view(Instant now) {
        return cells.all().stream().map(GroupCell::group).filter(group -> !group.isEmpty()).map(group -> views.view(group, now)).toList();
    }
}
