package io.tocsin.ui;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tocsin.engine.Engine;
import io.tocsin.engine.Evaluated;
import io.tocsin.engine.GroupReport;
import io.tocsin.engine.RuleReport;
import io.tocsin.engine.RuleTrace;
import io.tocsin.history.Figures.RuleFigures;
import io.tocsin.rule.ActiveAlert;
import io.tocsin.rule.AlertState;
import io.tocsin.rule.AlertingRule;
import io.tocsin.rule.RecordingRule;
import io.tocsin.rule.Rule;
import io.tocsin.runbook.RunbookLibrary;
import io.tocsin.time.PrometheusDuration;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.RestQuery;

/** The rules: how each is doing, and what it sees. */
@Path("/rules")
@Produces(MediaType.TEXT_HTML)
public class RulesResource {

    private static final int MOST_ALERTS = 200;

    public record GroupRow(String name, String file, String interval, String last, String next, String took, long missed, List<RuleRow> rules) {}

    /** @param noise from 0 to 100 */
    public record RuleRow(String name, String page, String health, List<PromqlView.Piece> expression, String error, String place, int firing, int pending, int firings, int noise) {}

    /** @param runbook its name; empty: it has none of ours */
    public record Detail(String name, String group, String kind, String place, String holdFor, String health, String error, List<PromqlView.Piece> expression, int firings, int noise,
            String runbook, String dataSource, String api) {}

    public record Evaluation(String at, String took, int samples, String error) {}

    public record Seen(String state, String labels, String since, String ago, String value, String page) {}

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance rules(List<GroupRow> groups, String search, int rules, int failing);

        static native TemplateInstance rule(Detail rule, List<Evaluation> evaluations, List<Seen> alerts, int more);
    }

    private final Engine engine;
    private final FiringFigures figures;
    private final Site site;

    RulesResource(Engine engine, FiringFigures figures, Site site) {
        this.engine = engine;
        this.figures = figures;
        this.site = site;
    }

    @GET
    @RunOnVirtualThread
    public TemplateInstance rules(@RestQuery @DefaultValue("") String search) {
        String wanted = search.strip().toLowerCase(Locale.ROOT);
        Map<String, RuleFigures> byName = byName();
        List<GroupRow> groups = engine.ruleGroups().stream().map(group -> row(group, wanted, byName)).filter(group -> !group.rules().isEmpty()).toList();
        List<RuleRow> all = groups.stream().flatMap(group -> group.rules().stream()).toList();
        return Templates.rules(groups, search, all.size(), (int) all.stream().filter(rule -> rule.health().equals("err")).count());
    }

    private Map<String, RuleFigures> byName() {
        return figures.now().rules().stream().collect(Collectors.toMap(RuleFigures::name, Function.identity()));
    }

    private GroupRow row(GroupReport report, String wanted, Map<String, RuleFigures> byName) {
        Instant next = report.evaluatedAt() == null ? null : report.group().schedule().next(report.evaluatedAt(), site.clock().instant()).at();
        List<RuleRow> rules = report.rules().stream()
                .filter(rule -> (report.group().name() + " " + rule.rule().name() + " " + rule.rule().expression()).toLowerCase(Locale.ROOT).contains(wanted))
                .map(rule -> row(report, rule, byName.getOrDefault(rule.rule().name(), new RuleFigures("", 0, 0)))).toList();
        return new GroupRow(report.group().name(), report.group().file(), PrometheusDuration.format(report.group().interval()), Shown.time(report.evaluatedAt()), Shown.time(next),
                millis(report.took()), report.missedTicks(), rules);
    }

    private RuleRow row(GroupReport group, RuleReport report, RuleFigures fired) {
        return new RuleRow(report.rule().name(), page(group, report.rule()), report.health().word(), PromqlView.of(report.rule().expression()), report.lastError(),
                report.rule().position().toString(), count(report, AlertState.Firing.class), count(report, AlertState.Pending.class), fired.firings(), fired.noise());
    }

    private String page(GroupReport group, Rule rule) {
        return site.base() + "/rules/" + Shown.encode(group.group().name()) + "/" + Shown.encode(rule.name());
    }

    private static int count(RuleReport report, Class<? extends AlertState> state) {
        return (int) report.alerts().stream().filter(alert -> state.isInstance(alert.state())).count();
    }

    private static String millis(Duration took) {
        return PrometheusDuration.format(took.truncatedTo(ChronoUnit.MILLIS));
    }

    @GET
    @Path("{group}/{rule}")
    @RunOnVirtualThread
    public TemplateInstance rule(String group, String rule) {
        for (GroupReport report : engine.ruleGroups()) {
            for (RuleReport found : report.rules()) {
                if (report.group().name().equals(group) && found.rule().name().equals(rule)) {
                    return detail(report, found);
                }
            }
        }
        throw new NotFoundException("there is no such rule");
    }

    private TemplateInstance detail(GroupReport group, RuleReport report) {
        Rule rule = report.rule();
        RuleFigures fired = byName().getOrDefault(rule.name(), new RuleFigures("", 0, 0));
        List<RuleTrace> traces = engine.traces(group.group().name(), rule.name());
        List<Evaluation> evaluations = traces.stream().limit(1).flatMap(trace -> trace.evaluations().stream()).map(RulesResource::evaluation).toList();
        String holdFor = switch (rule) {
            case AlertingRule alerting -> PrometheusDuration.format(alerting.holdFor());
            case RecordingRule _ -> "";
        };
        boolean has = new RunbookLibrary(engine.configuration().runbooks().directory()).has(rule.name());
        String api = site.base() + "/api/tocsin/rules/" + Shown.encode(group.group().name()) + "/" + Shown.encode(rule.name()) + "/evaluations";
        var detail = new Detail(rule.name(), group.group().name(), rule instanceof AlertingRule ? "alert" : "record", rule.position().toString(), holdFor, report.health().word(),
                report.lastError(), PromqlView.of(rule.expression()), fired.firings(), fired.noise(), has ? rule.name() : "",
                traces.isEmpty() ? "" : traces.getFirst().dataSource(), api);
        List<Seen> seen = report.alerts().stream().limit(MOST_ALERTS).map(this::seen).toList();
        return Templates.rule(detail, evaluations, seen, report.alerts().size() - seen.size());
    }

    private static Evaluation evaluation(Evaluated one) {
        return new Evaluation(Shown.time(one.at()), millis(one.took()), one.samples(), one.error());
    }

    private Seen seen(ActiveAlert alert) {
        String state = alert.state() instanceof AlertState.Resolved ? "resolved" : alert.state().word();
        return new Seen(state, alert.labels().toString(), Shown.time(alert.state().activeAt()), Shown.length(Duration.between(alert.state().activeAt(), site.clock().instant())),
                Shown.number(alert.value()), site.base() + "/alerts/" + alert.fingerprint());
    }
}
