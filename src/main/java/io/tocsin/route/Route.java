package io.tocsin.route;

import io.tocsin.label.Labels;
import io.tocsin.label.Matcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One node of the routing tree, with everything it inherits filled in.
 *
 * @param matchers all of which must match; none matches everything
 * @param continues whether the siblings after it are asked too when it matches
 * @param muteTimeIntervals names of the time intervals in which it is mute
 * @param activeTimeIntervals names of those outside of which it is mute; none: always active
 * @param flap when it calls a group flapping; empty: never
 * @param routes its children, in order
 */
public record Route(
        RouteName name,
        String receiver,
        List<Matcher> matchers,
        boolean continues,
        GroupBy groupBy,
        GroupTiming timing,
        List<String> muteTimeIntervals,
        List<String> activeTimeIntervals,
        Optional<FlapControl> flap,
        List<Route> routes) {

    public Route {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(receiver, "receiver");
        Objects.requireNonNull(groupBy, "groupBy");
        Objects.requireNonNull(timing, "timing");
        matchers = List.copyOf(matchers);
        muteTimeIntervals = List.copyOf(muteTimeIntervals);
        activeTimeIntervals = List.copyOf(activeTimeIntervals);
        Objects.requireNonNull(flap, "flap");
        routes = List.copyOf(routes);
    }

    /** One that does not watch for flapping. */
    public Route(
            RouteName name,
            String receiver,
            List<Matcher> matchers,
            boolean continues,
            GroupBy groupBy,
            GroupTiming timing,
            List<String> muteTimeIntervals,
            List<String> activeTimeIntervals,
            List<Route> routes) {
        this(name, receiver, matchers, continues, groupBy, timing, muteTimeIntervals, activeTimeIntervals, Optional.empty(), routes);
    }

    /** The deepest nodes that match, depth first; a node that matches and has no matching child stands for itself. Empty: this node does not match. */
    public List<Route> match(Labels labels) {
        if (!Matcher.allMatch(matchers, labels)) {
            return List.of();
        }
        if (routes.isEmpty()) {
            return List.of(this);
        }
        var all = new ArrayList<Route>();
        for (Route child : routes) {
            List<Route> matched = child.match(labels);
            all.addAll(matched);
            if (!matched.isEmpty() && !child.continues()) {
                break;
            }
        }
        return all.isEmpty() ? List.of(this) : all;
    }

    public GroupKey groupKey(Labels alert) {
        return new GroupKey(name, groupBy.groupLabels(alert));
    }

    /** The node of this name, here or below. */
    public Optional<Route> find(RouteName wanted) {
        return flatten().stream().filter(route -> route.name().equals(wanted)).findFirst();
    }

    /** This node and all below it, depth first. */
    public List<Route> flatten() {
        var all = new ArrayList<Route>();
        all.add(this);
        routes.forEach(child -> all.addAll(child.flatten()));
        return all;
    }
}
