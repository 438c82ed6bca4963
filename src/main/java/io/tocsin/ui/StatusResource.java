package io.tocsin.ui;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tocsin.config.Configuration;
import io.tocsin.config.PrometheusSource;
import io.tocsin.diagnostic.Problem;
import io.tocsin.engine.Engine;
import io.tocsin.engine.GroupReport;
import io.tocsin.engine.ReloadOutcome;
import io.tocsin.engine.RuleReport;
import io.tocsin.engine.RuleReport.Health;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How the service itself is doing. */
@Path("/status")
@Produces(MediaType.TEXT_HTML)
public class StatusResource {

    public record Facts(String version, String startedAt, String up, String trouble, String cluster, int groups, int rules, int receivers, int pendingNotifications, int inbox, String externalUrl,
            String configuration) {}

    /** @param problems each with its place and a caret; empty where all is well */
    public record Reload(String at, boolean taken, List<String> problems) {}

    /** @param error of a rule that failed last; empty: none did */
    public record Source(String name, String address, int rules, int failing, String error) {}

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance status(Facts facts, Reload reload, List<Source> sources);
    }

    private final Engine engine;
    private final Site site;

    StatusResource(Engine engine, Site site) {
        this.engine = engine;
        this.site = site;
    }

    @GET
    @RunOnVirtualThread
    public TemplateInstance status() {
        Configuration configuration = engine.configuration();
        Instant now = site.clock().instant();
        List<GroupReport> groups = engine.ruleGroups();
        var facts = new Facts(site.version(), Shown.time(site.startedAt()), Shown.length(Duration.between(site.startedAt(), now)), site.store().get().orElse(""), site.cluster().get().orElse(""), groups.size(),
                groups.stream().mapToInt(group -> group.rules().size()).sum(), configuration.receivers().size(), engine.pendingNotifications(), engine.inboxDepth(),
                engine.externalUrl(), configuration.originalText());
        return Templates.status(facts, reload(), sources(configuration, groups));
    }

    private Reload reload() {
        return engine.lastReload().map(last -> switch (last.outcome()) {
            case ReloadOutcome.Applied(List<Problem> warnings) -> new Reload(Shown.time(last.at()), true, warnings.stream().map(Problem::toString).toList());
            case ReloadOutcome.Rejected(List<Problem> problems) -> new Reload(Shown.time(last.at()), false, problems.stream().map(Problem::toString).toList());
        }).orElse(new Reload("", true, List.of()));
    }

    private static List<Source> sources(Configuration configuration, List<GroupReport> groups) {
        Map<String, PrometheusSource> sources = new TreeMap<>(configuration.neighbours().dataSources());
        configuration.prometheus().ifPresent(source -> sources.put("", source));
        var shown = new ArrayList<Source>();
        sources.forEach((name, source) -> {
            List<RuleReport> rules = groups.stream().filter(group -> group.group().source().equals(name)).flatMap(group -> group.rules().stream()).toList();
            List<RuleReport> failing = rules.stream().filter(rule -> rule.health() == Health.ERR).sorted(Comparator.comparing(RuleReport::evaluatedAt).reversed()).toList();
            shown.add(new Source(name.isEmpty() ? "prometheus" : name, address(source.url()), rules.size(), failing.size(), failing.isEmpty() ? "" : failing.getFirst().lastError()));
        });
        return shown;
    }

    /** Without a user and a password, and without a query, which may hold a token. */
    private static String address(URI url) {
        return url.getScheme() + "://" + url.getHost() + (url.getPort() < 0 ? "" : ":" + url.getPort()) + (url.getPath() == null ? "" : url.getPath());
    }
}
