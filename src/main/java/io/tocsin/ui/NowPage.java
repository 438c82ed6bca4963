package io.tocsin.ui;

import io.tocsin.alert.Alert;
import io.tocsin.alert.Severity;
import io.tocsin.engine.GroupView;
import io.tocsin.engine.GroupView.AlertView;
import io.tocsin.label.Labels;
import io.tocsin.notify.Links;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/** Groups turned into what the front page shows: the worst first, then the oldest. */
record NowPage(List<Box> groups, List<Count> counts, int firing, int muted, int page, int pages) {

    private static final int GROUPS_A_PAGE = 25;
    private static final int ALERTS_A_GROUP = 10;
    private static final Duration NEW_FOR = Duration.ofMinutes(15);

    /** @param level the severity's name in lower case, for the colour */
    record Count(String level, int count) {}

    /**
     * One group.
     *
     * @param name of the alerts where all have the same
     * @param more how many alerts are not shown; {@code all} leads to them
     */
    record Box(String name, String level, List<String> labels, String receiver, String route, int total, List<Row> alerts, int more, String all, String next, String silence, Held held) {}

    /** Who has a group in hand. @param by empty: nobody. @param take where it is acknowledged */
    record Held(String by, String until, String comment, String take) {}

    record Row(String name, String severity, String level, boolean fresh, String summary, List<String> labels, String since, String ago, String value, List<String> muted,
            String page, String spark, String runbook, String prometheus, String trace, String silence) {}

    /** A group with those of its alerts that are wanted. */
    private record Wanted(GroupView group, List<AlertView> alerts) {

        Severity worst() {
            return alerts.stream().map(view -> view.alert().severity()).min(Comparator.naturalOrder()).orElseThrow();
        }

        boolean muted() {
            return alerts.stream().noneMatch(view -> view.mutings().isEmpty());
        }

        Instant oldest() {
            return alerts.stream().map(view -> view.alert().startsAt()).min(Comparator.naturalOrder()).orElseThrow();
        }
    }

    static NowPage of(List<GroupView> groups, Filter filter, int page, Site site, Links links) {
        Instant now = site.clock().instant();
        List<Wanted> wanted = new ArrayList<>();
        for (GroupView group : groups) {
            List<AlertView> alerts = group.alerts().stream()
                    .filter(view -> !view.alert().isResolvedAt(now) && filter.takes(view.alert().labels(), group.route().receiver(), !view.mutings().isEmpty()))
                    .toList();
            if (!alerts.isEmpty()) {
                wanted.add(new Wanted(group, alerts));
            }
        }
        wanted.sort(Comparator.comparing(Wanted::muted).thenComparing(Wanted::worst).thenComparing(Wanted::oldest));
        int pages = Math.max(1, (wanted.size() + GROUPS_A_PAGE - 1) / GROUPS_A_PAGE);
        int shown = Math.clamp(page, 1, pages);
        List<Box> boxes = wanted.stream().skip((long) (shown - 1) * GROUPS_A_PAGE).limit(GROUPS_A_PAGE)
                .map(group -> box(group, site.base(), links, now)).toList();
        return new NowPage(boxes, counts(wanted), count(wanted, false), count(wanted, true), shown, pages);
    }

    private static int count(List<Wanted> wanted, boolean muted) {
        return (int) wanted.stream().flatMap(group -> group.alerts().stream()).filter(view -> view.mutings().isEmpty() != muted).map(view -> view.alert().fingerprint()).distinct().count();
    }

    private static List<Count> counts(List<Wanted> wanted) {
        var bySeverity = new TreeMap<Severity, java.util.Set<io.tocsin.label.Fingerprint>>();
        wanted.stream().flatMap(group -> group.alerts().stream()).filter(view -> view.mutings().isEmpty())
                .forEach(view -> bySeverity.computeIfAbsent(view.alert().severity(), severity -> new java.util.HashSet<>()).add(view.alert().fingerprint()));
        return bySeverity.entrySet().stream().map(entry -> new Count(Shown.level(entry.getKey()), entry.getValue().size())).toList();
    }

    private static Box box(Wanted wanted, String base, Links links, Instant now) {
        GroupView group = wanted.group();
        Labels by = group.key().labels();
        List<String> names = wanted.alerts().stream().map(view -> view.alert().name()).distinct().limit(2).toList();
        List<Row> rows = wanted.alerts().stream()
                .sorted(Comparator.comparing((AlertView view) -> !view.mutings().isEmpty()).thenComparing(view -> view.alert().severity()).thenComparing(view -> view.alert().startsAt()))
                .limit(ALERTS_A_GROUP)
                .map(view -> row(view, by, base, links, now)).toList();
        return new Box(names.size() == 1 ? names.getFirst() : "", wanted.muted() ? "muted" : Shown.level(wanted.worst()), Shown.pairs(by.without(Labels.ALERT_NAME)),
                group.route().receiver(), group.route().name().value(), wanted.alerts().size(), rows, wanted.alerts().size() - rows.size(),
                base + "/group?route=" + Shown.encode(group.route().name().value()) + "&labels=" + Shown.encode(by.toString()),
                Shown.time(group.nextFlushAt()), base + "/silences/new?filter=" + Shown.encode(by.toString()), held(group, base));
    }

    private static Held held(GroupView group, String base) {
        String take = base + "/acknowledge?route=" + Shown.encode(group.route().name().value()) + "&labels=" + Shown.encode(group.key().labels().toString());
        return group.acknowledgement().map(given -> new Held(given.by(), Shown.time(given.until()), given.comment(), take)).orElse(new Held("", "", "", take));
    }

    static Row row(AlertView view, Labels group, String base, Links links, Instant now) {
        Alert alert = view.alert();
        Labels labels = alert.labels();
        Labels own = labels.without(Labels.ALERT_NAME).without(Severity.LABEL).filter(name -> !group.has(name));
        String said = alert.annotations().get("summary").isEmpty() ? alert.annotations().get("description") : alert.annotations().get("summary");
        String page = base + "/alerts/" + alert.fingerprint();
        return new Row(alert.name(), labels.get(Severity.LABEL), Shown.level(alert.severity()), Duration.between(alert.startsAt(), now).compareTo(NEW_FOR) < 0, said, Shown.pairs(own),
                Shown.time(alert.startsAt()), Shown.length(Duration.between(alert.startsAt(), now)), alert.value().isPresent() ? Shown.number(alert.value().getAsDouble()) : "",
                view.mutings().stream().map(Shown::muting).toList(), page, alert.value().isPresent() ? page + "/spark.svg" : "",
                links.runbook(alert).orElse(""), links.expression(alert).orElse(""), links.trace(alert).orElse(""), base + "/silences/new?filter=" + Shown.encode(labels.toString()));
    }
}
