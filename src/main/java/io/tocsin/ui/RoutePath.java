package io.tocsin.ui;

import io.tocsin.label.Matcher;
import io.tocsin.route.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The way from the root of the routing tree to one of its nodes. */
final class RoutePath {

    /** @param matchers what made it match; {@code everything} at the root */
    public record Step(String name, String matchers) {}

    private RoutePath() {}

    /** Empty where the tree has no such node (any more). */
    static List<Step> to(Route root, Route target) {
        var path = new ArrayList<Step>();
        return find(root, target, path) ? path.reversed() : List.of();
    }

    private static boolean find(Route node, Route target, List<Step> path) {
        if (node.name().equals(target.name()) || node.routes().stream().anyMatch(child -> find(child, target, path))) {
            path.add(new Step(node.name().value(), matchers(node)));
            return true;
        }
        return false;
    }

    static String matchers(Route node) {
        return node.matchers().isEmpty() ? "everything" : node.matchers().stream().map(Matcher::toString).collect(Collectors.joining(", "));
    }
}
