package io.tocsin.ui;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tocsin.alert.Alert;
import io.tocsin.engine.Engine;
import io.tocsin.engine.GroupView;
import io.tocsin.history.Event;
import io.tocsin.history.HistoryQuery;
import io.tocsin.label.Fingerprint;
import io.tocsin.label.Labels;
import io.tocsin.label.Matcher;
import io.tocsin.notify.Links;
import io.tocsin.rest.access.Callers;
import io.tocsin.rule.ActiveAlert;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.ServiceUnavailableException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One alert: its story on one time line, where it goes, and why somebody was told, or was not. Messages link here. */
@Path("/alerts/{fingerprint}")
@Produces(MediaType.TEXT_HTML)
public class AlertResource {

    private static final int MOST_EVENTS = 300;
    private static final int LONGEST_NOTE = 4000;

    /** What is known of the alert. @param state {@code firing}, {@code pending}, {@code resolved}, or {@code past} where only the history knows it */
    public record Subject(String fingerprint, String name, String state, String level, String since, String ago, String value, Map<String, String> labels,
            Map<String, String> annotations, String runbook, String prometheus, String silence, String rule, List<PromqlView.Piece> expression) {

        /** Where a browser may be sent; else empty. */
        public String trace() {
            String url = annotations.getOrDefault("trace_url", "");
            return url.startsWith("https://") || url.startsWith("http://") ? url : "";
        }
    }

    /** One group it is in. @param muted why it is not told; empty: it is */
    public record Told(String receiver, String route, List<RoutePath.Step> path, List<String> muted, String next) {}

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance alert(Subject alert, List<Told> told, List<Story.Step> steps, List<String> why);
    }

    private final Engine engine;
    private final AlertPast past;
    private final Site site;
    private final Pages pages;
    private final Callers callers;

    AlertResource(Engine engine, AlertPast past, Site site, Pages pages, Callers callers) {
        this.pages = pages;
        this.callers = callers;
        this.engine = engine;
        this.past = past;
        this.site = site;
    }

    @GET
    @RunOnVirtualThread
    public TemplateInstance alert(String fingerprint) {
        Fingerprint id = CurveResource.parse(fingerprint);
        List<GroupView> groups = past.groupsOf(id);
        List<Event> events = engine.history(HistoryQuery.of(id, MOST_EVENTS));
        Subject subject = groups.stream().findFirst().map(group -> subject(held(group, id).alert()))
                .or(() -> active(id).map(this::pending))
                .or(() -> past(events))
                .orElseThrow(() -> new NotFoundException("no alert has this fingerprint, now or in the history"));
        List<Told> told = groups.stream().map(group -> told(group, held(group, id))).toList();
        return Templates.alert(subject, told, steps(events, subject), why(subject, told, events));
    }

    /** Something that a person wants those who read this later to know. */
    @POST
    @Path("notes")
    @RunOnVirtualThread
    public Response note(String fingerprint, @FormParam("text") @DefaultValue("") String text, @FormParam("by") @DefaultValue("") String by) {
        Fingerprint id = CurveResource.parse(fingerprint);
        if (past.labels(id).isEmpty()) {
            throw new NotFoundException("no alert has this fingerprint, now or in the history");
        }
        if (!text.isBlank()) {
            try {
                engine.note(id, pages.author(callers.now(), by), text.strip().substring(0, Math.min(text.strip().length(), LONGEST_NOTE)));
            } catch (UncheckedIOException e) {
                throw new ServiceUnavailableException("the note is not kept: " + e.getMessage());
            }
        }
        return pages.goTo("/alerts/" + id);
    }

    /** Silences that hold for it, or did, as steps of its story among the events. */
    private List<Story.Step> steps(List<Event> events, Subject subject) {
        Labels labels = Labels.of(subject.labels());
        var steps = new ArrayList<>(events.stream().map(Story::step).toList());
        engine.silences().all().stream().filter(silence -> Matcher.allMatch(silence.matchers(), labels)).map(Story::silence).forEach(steps::add);
        steps.sort(Comparator.comparing(Story.Step::at).reversed());
        return steps;
    }

    private static GroupView.AlertView held(GroupView group, Fingerprint id) {
        return group.alerts().stream().filter(view -> view.alert().fingerprint().equals(id)).findFirst().orElseThrow();
    }

    private Optional<ActiveAlert> active(Fingerprint id) {
        return engine.ruleGroups().stream().flatMap(group -> group.rules().stream()).flatMap(rule -> rule.alerts().stream())
                .filter(alert -> alert.fingerprint().equals(id)).findFirst();
    }

    private Subject subject(Alert alert) {
        var links = new Links(engine.externalUrl());
        String state = alert.isResolvedAt(site.clock().instant()) ? "resolved" : "firing";
        return subject(alert.labels(), alert.annotations(), state, alert.startsAt(), alert.value().isPresent() ? Shown.number(alert.value().getAsDouble()) : "",
                links.runbook(alert).orElse(""), links.expression(alert).orElse(""));
    }

    private Subject pending(ActiveAlert alert) {
        return subject(alert.labels(), alert.annotations(), alert.state().word().equals("inactive") ? "resolved" : alert.state().word(), alert.state().activeAt(), Shown.number(alert.value()), "", "");
    }

    private Optional<Subject> past(List<Event> events) {
        return events.stream().filter(Event.AlertChanged.class::isInstance).map(Event.AlertChanged.class::cast).findFirst()
                .map(last -> subject(last.labels(), last.annotations(), "past", last.at(), "", "", ""));
    }

    private Subject subject(Labels labels, Labels annotations, String state, Instant since, String value, String runbook, String prometheus) {
        Optional<AlertPast.Found> found = past.rule(labels);
        return new Subject(labels.fingerprint().toString(), labels.alertName(), state, Shown.level(io.tocsin.alert.Severity.of(labels)), Shown.time(since),
                Shown.length(Duration.between(since, site.clock().instant())), value, labels.toMap(), annotations.toMap(), runbook, prometheus,
                site.base() + "/silences/new?filter=" + Shown.encode(labels.toString()),
                found.map(rule -> site.base() + "/rules/" + Shown.encode(rule.group().name()) + "/" + Shown.encode(rule.rule().name())).orElse(""),
                found.map(rule -> PromqlView.of(rule.rule().expression())).orElse(List.of()));
    }

    private Told told(GroupView group, GroupView.AlertView view) {
        return new Told(group.route().receiver(), group.route().name().value(), RoutePath.to(engine.configuration().route(), group.route()),
                view.mutings().stream().map(Shown::muting).toList(), Shown.time(group.nextFlushAt()));
    }

    /** Why somebody was told or not, in plain sentences. */
    private static List<String> why(Subject alert, List<Told> told, List<Event> events) {
        var why = new ArrayList<String>();
        if (alert.state().equals("pending")) {
            why.add("Nobody is told yet: its series has not been there for as long as the rule's \"for\" asks.");
        }
        told.stream().filter(group -> !group.muted().isEmpty()).forEach(group -> why.add(group.receiver() + " is not told: " + String.join("; ", group.muted()) + "."));
        List<Event.Notified> sent = events.stream().filter(Event.Notified.class::isInstance).map(Event.Notified.class::cast).toList();
        for (Told group : told) {
            Optional<Event.Notified> last = sent.stream().filter(event -> event.integration().receiver().equals(group.receiver())).findFirst();
            if (last.isEmpty() && group.muted().isEmpty()) {
                why.add(group.receiver() + " has not been told yet: the group decides at " + group.next() + " (group_wait, group_interval).");
            }
            last.ifPresent(event -> why.add(group.receiver() + " was " + (event.outcome().equals("delivered") ? "told" : "last tried") + " at " + Shown.time(event.at()) + ": "
                    + event.reason().word() + (event.outcome().equals("delivered") ? "" : "; " + event.outcome() + ", " + event.answer()) + "."));
        }
        if (told.isEmpty() && !alert.state().equals("pending")) {
            why.add("Nobody is told just now: it is over.");
        }
        return why;
    }
}
