package io.tocsin.ui;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tocsin.engine.Engine;
import io.tocsin.label.Labels;
import io.tocsin.route.GroupBy;
import io.tocsin.route.Route;
import io.tocsin.time.PrometheusDuration;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jboss.resteasy.reactive.RestQuery;

/** The routing tree, and the way that given labels take through it. */
@Path("/routes")
@Produces(MediaType.TEXT_HTML)
public class RoutesResource {

    /**
     * One node.
     *
     * @param lit alerts with the labels that were asked for end here
     * @param onPath or pass here
     * @param mute the intervals that say when it is silent, and whether it is just now
     */
    public record Node(String name, String receiver, String matchers, String groupBy, String timing, boolean continues, String mute, boolean mutedNow, boolean lit, boolean onPath,
            List<Node> children) {}

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance routes(Node root, String labels, List<String> receivers, String trouble);
    }

    private final Engine engine;
    private final Site site;

    RoutesResource(Engine engine, Site site) {
        this.engine = engine;
        this.site = site;
    }

    @GET
    @RunOnVirtualThread
    public TemplateInstance routes(@RestQuery @DefaultValue("") String labels) {
        Route root = engine.configuration().route();
        List<Route> matched = List.of();
        String trouble = "";
        if (!labels.isBlank()) {
            try {
                matched = root.match(parse(labels));
            } catch (BadRequestException e) {
                trouble = e.getMessage();
            }
        }
        return Templates.routes(node(root, new HashSet<>(matched)), labels, matched.stream().map(Route::receiver).toList(), trouble);
    }

    /** Label pairs as a person has them at hand: in braces or without, one a line too. */
    private static Labels parse(String text) {
        return Groups.labels(text.strip().replaceAll("\\s*\\R\\s*", ","));
    }

    private Node node(Route route, Set<Route> matched) {
        List<Node> children = route.routes().stream().map(child -> node(child, matched)).toList();
        boolean lit = matched.contains(route);
        boolean mutedNow = engine.configuration().timeIntervals()
                .mutedBy(route.muteTimeIntervals(), route.activeTimeIntervals(), site.clock().instant(), ZoneId.systemDefault()).isPresent();
        return new Node(route.name().value(), route.receiver(), RoutePath.matchers(route), groupBy(route.groupBy()),
                "wait " + PrometheusDuration.format(route.timing().groupWait()) + ", again " + PrometheusDuration.format(route.timing().groupInterval()) + ", repeat "
                        + PrometheusDuration.format(route.timing().repeatInterval()),
                route.continues(), mute(route), mutedNow, lit, lit || children.stream().anyMatch(Node::onPath), children);
    }

    private static String mute(Route route) {
        String mute = route.muteTimeIntervals().isEmpty() ? "" : "mute in " + String.join(", ", route.muteTimeIntervals());
        String active = route.activeTimeIntervals().isEmpty() ? "" : "active in " + String.join(", ", route.activeTimeIntervals());
        return mute.isEmpty() || active.isEmpty() ? mute + active : mute + "; " + active;
    }

    private static String groupBy(GroupBy by) {
        return switch (by) {
            case GroupBy.Names(Set<String> names) -> names.isEmpty() ? "all in one group" : "by " + String.join(", ", new TreeSet<>(names));
            case GroupBy.EveryLabel _ -> "each alert alone";
        };
    }
}
