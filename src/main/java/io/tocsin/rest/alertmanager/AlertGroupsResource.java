package io.tocsin.rest.alertmanager;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tocsin.alert.Alert;
import io.tocsin.engine.Engine;
import io.tocsin.engine.GroupView;
import io.tocsin.label.Fingerprint;
import io.tocsin.label.Matcher;
import io.tocsin.mute.Muting;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jboss.resteasy.reactive.RestResponse;

/** {@code GET /api/v2/alerts/groups}. */
@Path("/api/v2/alerts/groups")
@Produces(MediaType.APPLICATION_JSON)
public class AlertGroupsResource {

    private static final Comparator<GroupView> BY_LABELS =
            Comparator.<GroupView, io.tocsin.label.Labels>comparing(group -> group.key().labels()).thenComparing(group -> group.route().receiver());

    private final Engine engine;
    private final ServerFacts facts;

    AlertGroupsResource(Engine engine, ServerFacts facts) {
        this.engine = engine;
        this.facts = facts;
    }

    @GET
    @RunOnVirtualThread
    public RestResponse<Object> groups(@BeanParam AlertQuery query) {
        try {
            List<Matcher> matchers = query.matchers(facts.classicMode());
            return RestResponse.ok(groups(query, matchers, query.receivers(facts.classicMode())));
        } catch (IllegalArgumentException e) {
            return Answers.text(400, e.getMessage());
        }
    }

    private List<Wire.AlertGroup> groups(AlertQuery query, List<Matcher> matchers, Predicate<String> receivers) {
        var wire = new WireAlerts(facts.now(), engine.configuration().resolveTimeout());
        var wanted = new ArrayList<GroupView>();
        for (GroupView group : engine.alertGroups()) {
            List<GroupView.AlertView> alerts = group.alerts().stream().filter(view -> wants(query, matchers, view, wire)).toList();
            if (!alerts.isEmpty() && receivers.test(group.route().receiver())) {
                wanted.add(new GroupView(group.times(), group.route(), alerts, group.nextFlushAt(), group.acknowledgement()));
            }
        }
        wanted.sort(BY_LABELS);
        Map<Fingerprint, List<String>> heardBy = heardBy(wanted);
        return wanted.stream()
                .filter(group -> query.wantsMutedGroups() || !isMutedByTime(group))
                .map(group -> group(group, heardBy, wire))
                .toList();
    }

    private static boolean wants(AlertQuery query, List<Matcher> matchers, GroupView.AlertView view, WireAlerts wire) {
        Alert alert = view.alert();
        return !alert.isResolvedAt(wire.now()) && Query.match(matchers, alert.labels()) && query.wants(view.mutings());
    }

    private static Map<Fingerprint, List<String>> heardBy(List<GroupView> groups) {
        var receivers = new HashMap<Fingerprint, List<String>>();
        for (GroupView group : groups) {
            for (GroupView.AlertView view : group.alerts()) {
                receivers.computeIfAbsent(view.alert().fingerprint(), key -> new ArrayList<>()).add(group.route().receiver());
            }
        }
        receivers.values().forEach(names -> names.sort(null));
        return receivers;
    }

    private static boolean isMutedByTime(GroupView group) {
        return group.alerts().getFirst().mutings().stream().anyMatch(Muting.OutsideActiveTimes.class::isInstance);
    }

    private static Wire.AlertGroup group(GroupView group, Map<Fingerprint, List<String>> heardBy, WireAlerts wire) {
        List<Wire.Alert> alerts = group.alerts().stream()
                .sorted(Comparator.comparing(view -> view.alert().labels()))
                .map(view -> wire.alert(view.alert(), heardBy.get(view.alert().fingerprint()), view.mutings()))
                .toList();
        return new Wire.AlertGroup(alerts, group.key().labels().toMap(), new Wire.Name(group.route().receiver()), Map.of());
    }
}
