package io.tocsin.ui;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tocsin.alert.Severity;
import io.tocsin.engine.Engine;
import io.tocsin.engine.GroupView;
import io.tocsin.history.Event;
import io.tocsin.history.HistoryQuery;
import io.tocsin.label.Labels;
import io.tocsin.notify.Links;
import io.tocsin.rule.ActiveAlert;
import io.tocsin.rule.AlertState;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestQuery;

/** The front page: what is on fire. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
public class NowResource {

    private static final int MOST_PENDING = 50;
    private static final int MOST_IN_GROUP = 1000;

    /** One that may fire soon. */
    public record Pending(String name, String level, String summary, String labels, String ago, String value, String page) {}

    /** The fields of the filter, as they were filled in; {@code query} is all of it but the page, for links. */
    public record Asked(String filter, String receiver, String state, String team, String agent, String trouble, String query) {}

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance now(NowPage now, List<Pending> pending, int morePending, String quietSince, Asked asked, List<String> receivers);

        static native TemplateInstance list(NowPage now, List<Pending> pending, int morePending, String quietSince, Asked asked);

        static native TemplateInstance group(String route, String receiver, List<String> labels, List<NowPage.Row> alerts, int more);
    }

    private final Engine engine;
    private final Groups groups;
    private final Site site;

    NowResource(Engine engine, Groups groups, Site site) {
        this.engine = engine;
        this.groups = groups;
        this.site = site;
    }

    @GET
    @RunOnVirtualThread
    public TemplateInstance now(
            @RestQuery @DefaultValue("") String filter,
            @RestQuery @DefaultValue("") String receiver,
            @RestQuery @DefaultValue("") String state,
            @RestQuery @DefaultValue("") String team,
            @RestQuery @DefaultValue("") String agent,
            @RestQuery @DefaultValue("1") int page,
            @RestQuery @DefaultValue("") String part) {
        Filter wanted = Filter.of(filter, team, agent, receiver, state);
        NowPage now = NowPage.of(groups.now(), wanted, page, site, new Links(engine.externalUrl()));
        List<ActiveAlert> pending = pending(wanted);
        List<Pending> shown = pending.stream().limit(MOST_PENDING).map(this::pending).toList();
        String quietSince = now.groups().isEmpty() && pending.isEmpty() ? quietSince() : "";
        Asked asked = asked(filter, receiver, state, team, agent, wanted.trouble());
        return part.equals("list")
                ? Templates.list(now, shown, pending.size() - shown.size(), quietSince, asked)
                : Templates.now(now, shown, pending.size() - shown.size(), quietSince, asked, engine.configuration().receivers().stream().map(known -> known.name()).toList());
    }

    private static Asked asked(String filter, String receiver, String state, String team, String agent, String trouble) {
        String query = "filter=" + Shown.encode(filter) + "&receiver=" + Shown.encode(receiver) + "&state=" + Shown.encode(state) + "&team=" + Shown.encode(team) + "&agent=" + Shown.encode(agent);
        return new Asked(filter, receiver, state, team, agent, trouble, query);
    }

    /** One group with all its alerts. */
    @GET
    @Path("group")
    @RunOnVirtualThread
    public TemplateInstance group(@RestQuery @DefaultValue("") String route, @RestQuery @DefaultValue("") String labels) {
        GroupView group = groups.find(route, labels);
        Instant now = site.clock().instant();
        var links = new Links(engine.externalUrl());
        List<NowPage.Row> rows = group.alerts().stream().filter(view -> !view.alert().isResolvedAt(now)).limit(MOST_IN_GROUP)
                .map(view -> NowPage.row(view, group.key().labels(), site.base(), links, now)).toList();
        return Templates.group(route, group.route().receiver(), Shown.pairs(group.key().labels()), rows, group.alerts().size() - rows.size());
    }

    private List<ActiveAlert> pending(Filter filter) {
        if (!filter.receiver().isEmpty() || !filter.state().isEmpty()) {
            return List.of();
        }
        return engine.ruleGroups().stream().flatMap(group -> group.rules().stream()).flatMap(rule -> rule.alerts().stream())
                .filter(alert -> alert.state() instanceof AlertState.Pending && filter.takes(alert.labels()))
                .sorted(Comparator.comparing((ActiveAlert alert) -> Severity.of(alert.labels())).thenComparing(alert -> alert.state().activeAt()))
                .toList();
    }

    private Pending pending(ActiveAlert alert) {
        Labels labels = alert.labels();
        return new Pending(labels.alertName(), Shown.level(Severity.of(labels)), alert.annotations().get("summary"), labels.without(Labels.ALERT_NAME).without(Severity.LABEL).toString(),
                Shown.length(Duration.between(alert.state().activeAt(), site.clock().instant())), Shown.number(alert.value()), site.base() + "/alerts/" + alert.fingerprint());
    }

    /** The last end that the history knows of; empty where it knows of none. */
    private String quietSince() {
        Instant now = site.clock().instant();
        return engine.history(new HistoryQuery(now.minus(Duration.ofDays(30)), now, Optional.empty(), Optional.empty(), Optional.empty(), 200)).stream()
                .filter(event -> event instanceof Event.AlertChanged changed && changed.state().equals("resolved"))
                .findFirst().map(event -> Shown.time(event.at())).orElse("");
    }
}
