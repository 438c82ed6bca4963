package io.tocsin.simulation;

import io.tocsin.alert.Alert;
import io.tocsin.engine.GroupView;
import io.tocsin.engine.Routing;
import io.tocsin.engine.SteppedEngine;
import io.tocsin.label.Fingerprint;
import io.tocsin.label.Labels;
import io.tocsin.label.Matcher;
import io.tocsin.group.Acknowledgement;
import io.tocsin.group.NotificationReason;
import io.tocsin.mute.InhibitRule;
import io.tocsin.mute.Recurrence;
import io.tocsin.mute.Silence;
import io.tocsin.notify.Integration;
import io.tocsin.notify.Notification;
import io.tocsin.notify.OutboxEntry;
import io.tocsin.notify.Receiver;
import io.tocsin.route.GroupKey;
import io.tocsin.route.GroupTiming;
import io.tocsin.route.Route;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What must hold, worked out from the outside: by what is true, what is muted, and what the far ends were told. */
final class Expectations implements SteppedEngine.Witness {

    /** Longest for, keep_firing_for and two evaluations; longest wait of a retry; and some slack. */
    private static final Duration TO_FIRE = Duration.ofMinutes(5);
    private static final Duration TO_RETRY = Duration.ofMinutes(3);
    private static final Duration LONG = Duration.ofMinutes(16);

    private record Told(Fingerprint alert, Slot slot) {}

    private final World world;
    private final Story story;
    private final Map<String, Silence> silences = new LinkedHashMap<>();
    private final Map<GroupKey, Acknowledgement> acknowledgements = new HashMap<>();
    private final Map<Told, Instant> lastMuted = new HashMap<>();
    /** Since when it has been over, for all that the process could see; and when that was so for long enough that it must have seen it. */
    private final Map<Told, Instant> overSince = new HashMap<>();
    private final Map<Told, Instant> seenOver = new HashMap<>();
    private FarEnds farEnds;
    private Routing routing;
    private Routing routingBefore;
    private Instant reloadedAt = HandClock.START;
    private Instant undisturbedSince = HandClock.START;

    Expectations(World world, Story story) {
        this.world = world;
        this.story = story;
    }

    boolean isReady() {
        return routing != null;
    }

    void watch(FarEnds ends) {
        farEnds = ends;
    }

    /** Something happened that makes everybody begin anew. */
    void disturbed() {
        undisturbedSince = story.now();
    }

    /** After which it may be told again: of the configuration that holds, or of the one before where that one decided it. */
    Duration repeatInterval(Notification notification) {
        Duration now = repeatInterval(routing, notification);
        boolean before = routingBefore != null && !notification.decidedAt().isAfter(reloadedAt);
        Duration then = before ? repeatInterval(routingBefore, notification) : now;
        return then.compareTo(now) < 0 ? then : now;
    }

    private static Duration repeatInterval(Routing routing, Notification notification) {
        return routing.root().flatten().stream().filter(route -> route.name().equals(notification.group().route())).findFirst()
                .map(route -> route.timing().repeatInterval()).orElse(Duration.ZERO);
    }

    void restarted(Collection<Silence> kept, Collection<Acknowledgement> given) {
        acknowledgements.clear();
        given.forEach(this::acknowledged);
        silences.clear();
        kept.forEach(silence -> silences.put(silence.id(), silence));
    }

    @Override
    public Duration delay() {
        return farEnds.delay();
    }

    @Override
    public void acknowledged(Acknowledgement given) {
        acknowledgements.put(given.group(), given);
    }

    void unacknowledged(GroupKey group) {
        acknowledgements.remove(group);
    }

    @Override
    public void silenced(Silence silence) {
        silences.put(silence.id(), silence);
    }

    @Override
    public void reloaded(Routing changed) {
        excuseWhoHearsNoEnds();
        routingBefore = routing;
        reloadedAt = story.now();
        routing = changed;
        disturbed();
        Map<Slot, Set<Fingerprint>> members = members();
        for (Map.Entry<Slot, Believer> entry : farEnds.believers()) {
            Set<Fingerprint> stay = members.get(entry.getKey());
            var gone = new HashSet<Fingerprint>();
            world.matters().forEach(matter -> gone.add(matter.labels.fingerprint()));
            if (stay == null) {
                entry.getValue().excuseAll();
            } else {
                gone.removeAll(stay);
                entry.getValue().excuse(gone);
            }
        }
    }

    /** From now on it may want to hear of ends, but of those before it never will: neither of what is over now, nor of what has begun again since it was told. */
    private void excuseWhoHearsNoEnds() {
        for (Map.Entry<Slot, Believer> entry : farEnds.believers()) {
            Receiver receiver = routing == null ? null : routing.receivers().get(entry.getKey().integration().receiver());
            Integration integration = receiver == null ? null : receiver.byKey().get(entry.getKey().integration());
            if (integration != null && !integration.sendResolved()) {
                Believer believer = entry.getValue();
                believer.excuse(world.matters().stream().filter(matter -> !isTrue(matter) || believer.wasToldBefore(matter.labels.fingerprint(), matter.since))
                        .map(matter -> matter.labels.fingerprint()).collect(Collectors.toSet()));
            }
        }
    }

    /** Which matters are told where, by the configuration that holds. */
    private Map<Slot, Set<Fingerprint>> members() {
        var members = new HashMap<Slot, Set<Fingerprint>>();
        for (World.Matter matter : world.matters()) {
            for (Route route : routing.root().match(matter.labels)) {
                slots(route, matter.labels).keySet().forEach(slot -> members.computeIfAbsent(slot, key -> new HashSet<>()).add(matter.labels.fingerprint()));
            }
        }
        return members;
    }

    private Map<Slot, Integration> slots(Route route, Labels labels) {
        GroupKey group = route.groupKey(labels);
        var slots = new LinkedHashMap<Slot, Integration>();
        routing.receivers().get(route.receiver()).byKey().forEach((key, integration) -> slots.put(new Slot(group, key), integration));
        return slots;
    }

    @Override
    public void waits(Notification decided) {
        farEnds.believer(new Slot(decided.group(), decided.integration())).waited(decided);
    }

    /** A message goes out: nothing in it may be muted, and nothing may be missing. */
    @Override
    public void begun(OutboxEntry entry, List<GroupView> groups, Routing byThis, Collection<Alert> alerts) {
        Notification notification = entry.notification();
        Believer believer = farEnds.believer(new Slot(notification.group(), notification.integration()));
        believer.begun(notification);
        Acknowledgement given = acknowledgements.get(notification.group());
        if (notification.reason() == NotificationReason.REPEAT_INTERVAL && given != null && given.holdsAt(story.now())
                && notification.firing().stream().allMatch(alert -> believer.knows(alert.fingerprint(), alert.startsAt()))) {
            story.violation("acknowledged and repeated: " + FarEnds.describe(notification));
        }
        Route route = byThis.root().flatten().stream().filter(r -> r.name().equals(notification.group().route())).findFirst().orElseThrow();
        for (Alert alert : notification.alerts()) {
            if (mutes(byThis, route, alert.labels(), alerts)) {
                story.violation("muted and told: " + alert.labels() + " in " + FarEnds.describe(notification));
            }
        }
        groups.stream().filter(group -> group.key().equals(notification.group())).forEach(group -> compare(notification, group, byThis, alerts));
    }

    private void compare(Notification notification, GroupView group, Routing byThis, Collection<Alert> alerts) {
        var told = new HashSet<Fingerprint>();
        notification.firing().forEach(alert -> told.add(alert.fingerprint()));
        var firing = new HashSet<Fingerprint>();
        for (GroupView.AlertView view : group.alerts()) {
            if (!view.alert().isResolvedAt(story.now()) && !mutes(byThis, group.route(), view.alert().labels(), alerts)) {
                firing.add(view.alert().fingerprint());
            }
        }
        if (!told.equals(firing) && !group.alerts().isEmpty()) {
            story.violation("not as it is: " + FarEnds.describe(notification) + " where " + firing.stream().map(world::matter).toList() + " fire");
        }
    }

    /** The three ways to mute, in the simplest words. */
    private boolean mutes(Routing byThis, Route route, Labels labels, Collection<Alert> alerts) {
        Instant now = story.now();
        boolean silenced = silences.values().stream()
                .anyMatch(s -> !now.isBefore(s.startsAt()) && now.isBefore(s.endsAt()) && Matcher.allMatch(s.matchers(), labels)
                        && (s.recurrence().isEmpty() || byThis.activeTimes().contains(((Recurrence.During) s.recurrence().get()).interval(), now, ZoneOffset.UTC)));
        boolean byTime = route.muteTimeIntervals().stream().anyMatch(name -> byThis.activeTimes().contains(name, now, ZoneOffset.UTC))
                || !route.activeTimeIntervals().isEmpty()
                        && route.activeTimeIntervals().stream().noneMatch(name -> byThis.activeTimes().contains(name, now, ZoneOffset.UTC));
        return silenced || byTime || byThis.inhibitRules().stream().anyMatch(rule -> inhibits(rule, labels, alerts, now));
    }

    private static boolean inhibits(InhibitRule rule, Labels target, Collection<Alert> alerts, Instant now) {
        return rule.matchesTarget(target)
                && alerts.stream().anyMatch(source -> !source.isResolvedAt(now)
                        && Matcher.allMatch(rule.sources().getFirst(), source.labels())
                        && rule.agree(source.labels(), target));
    }

    /** Whether the far ends believe what is true, wherever it has been true, unmuted and undisturbed for long enough. */
    void check(Collection<Alert> alerts) {
        for (World.Matter matter : world.matters()) {
            for (Route route : routing.root().match(matter.labels)) {
                boolean muted = mutes(routing, route, matter.labels, alerts);
                slots(route, matter.labels).forEach((slot, integration) -> check(matter, route, slot, integration, muted));
            }
        }
    }

    private void check(World.Matter matter, Route route, Slot slot, Integration integration, boolean muted) {
        Fingerprint alert = matter.labels.fingerprint();
        if (muted || world.isDataSourceDown()) {
            lastMuted.put(new Told(alert, slot), story.now());
            overSince.remove(new Told(alert, slot));
            return;
        }
        notice(matter, new Told(alert, slot));
        Believer believer = farEnds.believer(slot);
        if (believer.isExcused(alert) || believer.believes(alert) == isTrue(matter) || !story.now().isAfter(deadline(matter, route, slot, believer))) {
            return;
        }
        if (!isTrue(matter) && !integration.sendResolved()) {
            believer.forget(alert);
        } else {
            story.violation((isTrue(matter) ? "never told: " : "end never told: ") + matter + " to " + slot);
        }
    }

    private void notice(World.Matter matter, Told told) {
        if (isTrue(matter)) {
            overSince.remove(told);
        } else if (latest(undisturbedSince, overSince.computeIfAbsent(told, key -> story.now())).plus(LONG).isBefore(story.now())) {
            seenOver.put(told, story.now());
        }
    }

    /** Whether it fires, given time: a rule that is gone sees nothing. */
    private boolean isTrue(World.Matter matter) {
        return matter.wrong && (matter.posted || rules.contains(matter.name));
    }

    private Set<String> rules = Set.of();

    void rules(Set<String> names) {
        rules = names;
    }

    private Instant deadline(World.Matter matter, Route route, Slot slot, Believer believer) {
        GroupTiming timing = route.timing();
        Instant from = latest(undisturbedSince, matter.since.plus(TO_FIRE), lastMuted.getOrDefault(new Told(matter.labels.fingerprint(), slot), Instant.MIN),
                farEnds.wellSince(slot.integration()));
        if (believer.refusedAt().isAfter(seenOver.getOrDefault(new Told(matter.labels.fingerprint(), slot), Instant.MIN))) {
            from = latest(from, latest(believer.refusedAt(), undisturbedSince).plus(timing.repeatInterval())); // it may hear of a refusal after a jump
        }
        if (route.flap().isPresent()) {
            from = latest(from, lastTurn()).plus(route.flap().get().window()); // until it has come to rest, nothing need be said
        }
        return from.plus(TO_FIRE).plus(TO_RETRY).plus(timing.groupWait()).plus(timing.groupInterval().multipliedBy(2));
    }

    private Instant lastTurn() {
        return world.matters().stream().map(matter -> matter.since).max(Instant::compareTo).orElseThrow();
    }

    private static Instant latest(Instant... moments) {
        return java.util.Arrays.stream(moments).max(Instant::compareTo).orElseThrow();
    }
}
