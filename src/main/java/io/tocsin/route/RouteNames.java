package io.tocsin.route;

import io.tocsin.label.Matcher;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Gives each route of a tree its name, in the order of the file. A derived name is the path of matchers from the root down, and the receiver:
 * {@code {}/{team="x"} -> pager}; it stays the same as long as these do, whatever is added around. Not safe for several threads.
 */
public final class RouteNames {

    private final Set<String> taken = new HashSet<>();

    /** Takes a name that the user gave. @return whether it was free */
    public boolean take(String given) {
        return taken.add(given);
    }

    /**
     * A name for a route without one; given names have to be taken before.
     *
     * @param path the matchers of each node from the root to this one
     */
    public RouteName derive(List<List<Matcher>> path, String receiver) {
        String base = path.stream().map(RouteNames::text).collect(Collectors.joining("/")) + " -> " + receiver;
        String name = base;
        for (int twin = 2; !taken.add(name); twin++) {
            name = base + "#" + twin;
        }
        return new RouteName(name);
    }

    private static String text(List<Matcher> matchers) {
        return matchers.stream().map(Matcher::toString).sorted().collect(Collectors.joining(",", "{", "}"));
    }
}
