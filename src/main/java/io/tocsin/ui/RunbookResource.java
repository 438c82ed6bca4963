package io.tocsin.ui;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.RawString;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tocsin.alert.Alert;
import io.tocsin.engine.Engine;
import io.tocsin.engine.GroupView;
import io.tocsin.label.Labels;
import io.tocsin.rule.AlertState;
import io.tocsin.rule.QueryException;
import io.tocsin.rule.Sample;
import io.tocsin.runbook.Runbook;
import io.tocsin.runbook.RunbookLibrary;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestQuery;

/**
 * The runbooks as pages. With {@code ?alert=<fingerprint>} the alert's labels are filled in, and each block of PromQL is answered. The page itself asks
 * nothing: the answers come after it, one by one, so that it is there at once when the data source is slow or down.
 */
@Path("/runbooks")
@Produces(MediaType.TEXT_HTML)
public class RunbookResource {

    /** As many series as help to decide. */
    private static final int MOST_ROWS = 20;

    /** One column of an answer. @param trouble why there is no answer; empty: there is one */
    public record Answer(String when, String at, List<Row> rows, int more, String trouble) {}

    /** One runbook of the index. @param rule the page of the rule of its name; empty: there is none */
    public record Entry(String name, String page, String rule, int firing) {}

    public record Row(String labels, String value) {}

    /** Type-safe templates: src/main/resources/templates/RunbookResource. */
    @CheckedTemplate
    static class Templates {
        static native TemplateInstance runbook(String name, RawString body, String alert, String subject, String rule);

        static native TemplateInstance index(List<Entry> entries, String search);

        static native TemplateInstance answers(List<Answer> answers);
    }

    private final Engine engine;
    private final Site site;

    RunbookResource(Engine engine, Site site) {
        this.engine = engine;
        this.site = site;
    }

    @GET
    @RunOnVirtualThread
    public TemplateInstance index(@RestQuery @DefaultValue("") String search) {
        String wanted = search.strip().toLowerCase(Locale.ROOT);
        return Templates.index(library().names().stream().filter(name -> name.toLowerCase(Locale.ROOT).contains(wanted)).map(this::entry).toList(), search);
    }

    private Entry entry(String name) {
        int firing = engine.ruleGroups().stream().flatMap(group -> group.rules().stream()).filter(rule -> rule.rule().name().equals(name))
                .mapToInt(rule -> (int) rule.alerts().stream().filter(alert -> alert.state() instanceof AlertState.Firing).count()).sum();
        return new Entry(name, site.base() + "/runbooks/" + Shown.encode(name), rule(name), firing);
    }

    private String rule(String name) {
        return engine.ruleGroups().stream().filter(group -> group.rules().stream().anyMatch(rule -> rule.rule().name().equals(name))).findFirst()
                .map(group -> site.base() + "/rules/" + Shown.encode(group.group().name()) + "/" + Shown.encode(name)).orElse("");
    }

    @GET
    @Path("/{name}")
    @RunOnVirtualThread
    public TemplateInstance runbook(String name, @RestQuery("alert") @DefaultValue("") String fingerprint) {
        Runbook runbook = find(name);
        Labels labels = alert(fingerprint).map(Alert::labels).orElse(Labels.EMPTY);
        String question = site.base() + "/runbooks/" + Shown.encode(name) + "/answers/";
        String html = runbook.html(labels, n -> labels.isEmpty() ? "" : placeFor(question + n + "?alert=" + Shown.encode(fingerprint)));
        return Templates.runbook(runbook.name(), new RawString(html), labels.isEmpty() ? "" : fingerprint, labels.without(Labels.ALERT_NAME).toString(), rule(runbook.name()));
    }

    /** Filled in by htmx when the page is there; a link where no script runs. */
    private static String placeFor(String url) {
        return "<div class=\"answer\" hx-get=\"" + url + "\" hx-trigger=\"load\"><a href=\"" + url + "\">Ask Prometheus</a></div>\n";
    }

    @GET
    @Path("/{name}/answers/{question}")
    @RunOnVirtualThread
    public TemplateInstance answers(String name, int question, @RestQuery("alert") @DefaultValue("") String fingerprint) throws InterruptedException {
        Alert alert = alert(fingerprint).orElseThrow(() -> new NotFoundException("no alert has this fingerprint now"));
        List<String> questions = find(name).questions(alert.labels());
        if (question < 0 || question >= questions.size()) {
            throw new NotFoundException("the runbook has no such question");
        }
        String expression = questions.get(question);
        return Templates.answers(List.of(ask("when it fired", expression, alert.startsAt()), ask("now", expression, null)));
    }

    private Answer ask(String when, String expression, Instant at) throws InterruptedException {
        try {
            List<Sample> samples = engine.query(expression, at);
            List<Row> rows = samples.stream().limit(MOST_ROWS).map(sample -> new Row(sample.labels().toString(), Shown.number(sample.value()))).toList();
            return new Answer(when, Shown.time(at), rows, samples.size() - rows.size(), "");
        } catch (QueryException e) {
            return new Answer(when, Shown.time(at), List.of(), 0, e.getMessage());
        }
    }

    private Optional<Alert> alert(String fingerprint) {
        return fingerprint.isEmpty()
                ? Optional.empty()
                : engine.alertGroups().stream()
                        .flatMap(group -> group.alerts().stream())
                        .map(GroupView.AlertView::alert)
                        .filter(alert -> alert.fingerprint().toString().equals(fingerprint))
                        .findFirst();
    }

    /** Runbooks link to each other by file, as it works in Git. */
    private Runbook find(String name) {
        return library().find(name.endsWith(".md") ? name.substring(0, name.length() - 3) : name).orElseThrow(() -> new NotFoundException("there is no runbook of this name"));
    }

    private RunbookLibrary library() {
        return new RunbookLibrary(engine.configuration().runbooks().directory());
    }
}
