package io.tocsin.ui;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tocsin.alert.Severity;
import io.tocsin.engine.Engine;
import io.tocsin.engine.GroupReport;
import io.tocsin.engine.RuleReport;
import io.tocsin.label.Labels;
import io.tocsin.rule.ActiveAlert;
import io.tocsin.rule.AlertState;
import io.tocsin.time.PrometheusDuration;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The front page: what is on fire, and which rules there are. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
public class HomeResource {

    /** As much as one page shows; the API has them all. */
    private static final int MOST = 500;

    /** @param severity the user's own word, or empty; {@code level} is what it comes to, in lower case, for the colour */
    public record Row(String name, String state, String severity, String level, String summary, String labels, String since, String value, String page) {}

    public record RuleRow(String group, String name, String expression, String health, String lastError, String lastEvaluation, String took) {}

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance home(List<Row> alerts, int more, List<RuleRow> rules);
    }

    private final Engine engine;

    HomeResource(Engine engine) {
        this.engine = engine;
    }

    @GET
    @RunOnVirtualThread
    public TemplateInstance home() {
        List<GroupReport> groups = engine.ruleGroups();
        List<ActiveAlert> active = groups.stream()
                .flatMap(group -> group.rules().stream())
                .flatMap(rule -> rule.alerts().stream())
                .filter(alert -> !(alert.state() instanceof AlertState.Resolved))
                .sorted(Comparator.comparing((ActiveAlert alert) -> alert.state() instanceof AlertState.Pending)
                        .thenComparing(alert -> Severity.of(alert.labels()))
                        .thenComparing(alert -> alert.state().activeAt()))
                .toList();
        var rules = new ArrayList<RuleRow>();
        groups.forEach(group -> group.rules().forEach(rule -> rules.add(row(group, rule))));
        return Templates.home(active.stream().limit(MOST).map(HomeResource::row).toList(), Math.max(0, active.size() - MOST), rules);
    }

    private static Row row(ActiveAlert alert) {
        Labels labels = alert.labels();
        String said = alert.annotations().get("summary").isEmpty() ? alert.annotations().get("description") : alert.annotations().get("summary");
        return new Row(labels.alertName(), alert.state().word(), labels.get(Severity.LABEL), Severity.of(labels).name().toLowerCase(java.util.Locale.ROOT), said,
                labels.without(Labels.ALERT_NAME).without(Severity.LABEL).toString(), Shown.time(alert.state().activeAt()), Shown.number(alert.value()),
                "/alerts/" + alert.fingerprint());
    }

    private static RuleRow row(GroupReport group, RuleReport rule) {
        return new RuleRow(group.group().name(), rule.rule().name(), rule.rule().expression(), rule.health().word(), rule.lastError(), Shown.time(rule.evaluatedAt()),
                PrometheusDuration.format(rule.took().truncatedTo(ChronoUnit.MILLIS)));
    }
}
