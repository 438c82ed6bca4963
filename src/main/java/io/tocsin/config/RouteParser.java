package io.tocsin.config;

import io.tocsin.config.yaml.YamlMapping;
import io.tocsin.config.yaml.YamlNode;
import io.tocsin.config.yaml.YamlScalar;
import io.tocsin.config.yaml.YamlSequence;
import io.tocsin.label.Matcher;
import io.tocsin.route.FlapControl;
import io.tocsin.route.GroupBy;
import io.tocsin.route.GroupTiming;
import io.tocsin.route.Route;
import io.tocsin.route.RouteName;
import io.tocsin.route.RouteNames;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the routing tree, each node with what it inherits, as Alertmanager does (config/config.go, Route; dispatch/route.go, newRoute). */
final class RouteParser {

    private final Set<String> receivers;
    private final Set<String> timeIntervals;
    private final RouteNames names = new RouteNames();

    /** @param receivers and timeIntervals the names that there are */
    RouteParser(Set<String> receivers, Set<String> timeIntervals) {
        this.receivers = receivers;
        this.timeIntervals = timeIntervals;
    }

    /** What a node hands down: receiver, grouping and pace; and the matchers from the root to it. */
    private record Inherited(String receiver, GroupBy groupBy, GroupTiming timing, Optional<FlapControl> flap, List<List<Matcher>> path) {}

    /** The tree; where something is wrong with it, findings say so and the tree is not to be used. */
    Route parse(Section root) {
        takeNames(root, root.mapping());
        if (!root.has("receiver")) {
            root.error("receiver", "the root route needs a \"receiver\": the one for alerts that no other route matches");
        }
        for (String key : List.of("match", "match_re", "matchers", "mute_time_intervals", "active_time_intervals")) {
            if (isFilled(root.node(key))) {
                root.error(key, "the root route matches every alert, always; it has no \"" + key + "\"");
            }
        }
        if (root.flag("continue", false)) {
            root.error("continue", "the root route has no siblings to \"continue\" with");
        }
        return route(root, new Inherited("", new GroupBy.Names(Set.of()), GroupTiming.DEFAULT, Optional.empty(), List.of()));
    }

    private static boolean isFilled(YamlNode node) {
        return switch (node) {
            case null -> false;
            case YamlScalar scalar -> !scalar.isNull() && !scalar.value().isEmpty();
            case YamlSequence list -> list.items().stream().anyMatch(RouteParser::isFilled);
            case YamlMapping map -> !map.entries().isEmpty();
        };
    }

    /** Given names come first, so that no derived one takes them away. */
    private void takeNames(Section section, YamlMapping route) {
        if (route.get("name") instanceof YamlScalar name && !name.isNull() && !names.take(name.value())) {
            section.error(name, "the route name \"" + name.value() + "\" is taken; each route has a name of its own");
        }
        if (route.get("routes") instanceof YamlSequence children) {
            for (YamlNode child : children.items()) {
                if (child instanceof YamlMapping mapping) {
                    takeNames(section, mapping);
                }
            }
        }
    }

    private Route route(Section section, Inherited above) {
        List<Matcher> matchers = MatchersReader.read(section, "");
        var path = new ArrayList<>(above.path());
        path.add(matchers);
        var own = new Inherited(receiver(section, above.receiver()), groupBy(section, above.groupBy()), timing(section, above.timing()),
                flap(section, above.flap()), path);
        RouteName name = name(section, own);
        var route = new Route(
                name,
                own.receiver(),
                matchers,
                section.flag("continue", false),
                own.groupBy(),
                own.timing(),
                intervals(section, "mute_time_intervals"),
                intervals(section, "active_time_intervals"),
                own.flap(),
                section.sections("routes").stream().map(child -> route(child, own)).toList());
        section.done();
        return route;
    }

    private RouteName name(Section section, Inherited own) {
        String given = section.text("name", "");
        if (given.isBlank()) {
            return names.derive(own.path(), own.receiver());
        }
        return new RouteName(given);
    }

    private String receiver(Section section, String inherited) {
        String receiver = section.text("receiver", "");
        if (receiver.isEmpty()) {
            return inherited;
        }
        if (!receivers.contains(receiver)) {
            section.error("receiver", "there is no receiver \"" + receiver + "\"" + NearestKey.hint(receiver, receivers));
        }
        return receiver;
    }

    /** A list replaces what is inherited, an empty one too; {@code ...} stands for every label. */
    private static GroupBy groupBy(Section section, GroupBy inherited) {
        if (section.node("group_by") == null) {
            return inherited;
        }
        var labels = new LinkedHashSet<String>();
        boolean every = false;
        for (YamlScalar item : section.scalars("group_by")) {
            every |= item.value().equals("...");
            if (item.isNull() || item.value().isEmpty()) {
                section.error(item, "a label name in \"group_by\" is empty");
            } else if (!item.value().equals("...") && !labels.add(item.value())) {
                section.error(item, "the label \"" + item.value() + "\" is repeated in \"group_by\"");
            }
        }
        if (every && !labels.isEmpty()) {
            section.error("group_by", "\"...\" groups by every label; no other stands beside it");
        }
        return every ? new GroupBy.EveryLabel() : new GroupBy.Names(labels);
    }

    /** Handed down as the pace is; {@code flap: {changes: 0}} takes it away again. */
    private static Optional<FlapControl> flap(Section section, Optional<FlapControl> inherited) {
        return section.section("flap").map(flap -> {
            long changes = flap.number("changes", FlapControl.DEFAULT.changes());
            Duration window = positive(flap, "window", FlapControl.DEFAULT.window());
            if (changes < 0 || changes > 100) {
                flap.error("changes", "\"changes\" is from 1 to 100; 0 watches for no flapping");
            }
            flap.done();
            return changes < 1 || changes > 100 ? Optional.<FlapControl>empty() : Optional.of(new FlapControl((int) changes, window));
        }).orElse(inherited);
    }

    private static GroupTiming timing(Section section, GroupTiming inherited) {
        return new GroupTiming(
                section.duration("group_wait").orElse(inherited.groupWait()),
                positive(section, "group_interval", inherited.groupInterval()),
                positive(section, "repeat_interval", inherited.repeatInterval()));
    }

    private static Duration positive(Section section, String key, Duration inherited) {
        Duration duration = section.duration(key).orElse(inherited);
        if (duration.isPositive()) {
            return duration;
        }
        section.error(key, "\"" + key + "\" is more than zero");
        return inherited;
    }

    private List<String> intervals(Section section, String key) {
        for (YamlScalar name : section.scalars(key)) {
            if (!timeIntervals.contains(name.value())) {
                section.error(name, "there is no time interval \"" + name.value() + "\"" + NearestKey.hint(name.value(), timeIntervals));
            }
        }
        return section.texts(key);
    }
}
