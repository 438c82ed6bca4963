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
import io.tocsin.mute.Muting;
import io.tocsin.notify.Links;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One alert: what it is, where it goes, what mutes it, and all that happened. Messages link here. */
@Path("/alerts/{fingerprint}")
@Produces(MediaType.TEXT_HTML)
public class AlertResource {

    private static final int MOST_EVENTS = 200;

    /** What is known of the alert. @param state {@code firing}, {@code resolved}, or {@code past} where only the history knows it */
    public record Subject(String name, String state, String since, Map<String, String> labels, Map<String, String> annotations, String runbook, String expression) {}

    /** One group it is in. @param muted why it is not told; empty: it is */
    public record Told(String receiver, String route, List<String> muted, String next) {}

    public record Step(String at, String what, String text) {}

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance alert(Subject alert, List<Told> told, List<Step> steps);
    }

    private final Engine engine;

    AlertResource(Engine engine) {
        this.engine = engine;
    }

    @GET
    @RunOnVirtualThread
    public TemplateInstance alert(String fingerprint) {
        Fingerprint id = parse(fingerprint);
        List<GroupView> groups = engine.alertGroups().stream().filter(group -> held(group, id).isPresent()).toList();
        List<Event> events = engine.history(HistoryQuery.of(id, MOST_EVENTS));
        Subject subject = groups.stream().findFirst().flatMap(group -> held(group, id)).map(view -> subject(view.alert()))
                .or(() -> past(events))
                .orElseThrow(() -> new NotFoundException("no alert has this fingerprint, now or in the history"));
        return Templates.alert(subject, groups.stream().map(group -> told(group, held(group, id).orElseThrow())).toList(), events.stream().map(AlertResource::step).toList());
    }

    private static Fingerprint parse(String text) {
        try {
            return Fingerprint.parse(text);
        } catch (IllegalArgumentException e) {
            throw new NotFoundException("a fingerprint has 16 hexadecimal digits");
        }
    }

    private static Optional<GroupView.AlertView> held(GroupView group, Fingerprint id) {
        return group.alerts().stream().filter(view -> view.alert().fingerprint().equals(id)).findFirst();
    }

    private Subject subject(Alert alert) {
        var links = new Links(engine.externalUrl());
        return new Subject(alert.name(), alert.endsAt() == null || alert.endsAt().isAfter(alert.updatedAt()) ? "firing" : "resolved", Shown.time(alert.startsAt()),
                alert.labels().toMap(), alert.annotations().toMap(), links.runbook(alert).orElse(""), links.expression(alert).orElse(""));
    }

    private static Optional<Subject> past(List<Event> events) {
        return events.stream().filter(Event.AlertChanged.class::isInstance).map(Event.AlertChanged.class::cast).findFirst()
                .map(last -> new Subject(last.labels().get(Labels.ALERT_NAME), "past", Shown.time(last.at()), last.labels().toMap(), last.annotations().toMap(), "", ""));
    }

    private static Told told(GroupView group, GroupView.AlertView view) {
        return new Told(group.route().receiver(), group.route().name().value(), view.mutings().stream().map(AlertResource::words).toList(), Shown.time(group.nextFlushAt()));
    }

    private static String words(Muting muting) {
        return switch (muting) {
            case Muting.Silenced(List<String> silences) -> "silenced by " + String.join(", ", silences);
            case Muting.Inhibited(List<Fingerprint> sources) -> "inhibited by " + String.join(", ", sources.stream().map(Fingerprint::toString).toList());
            case Muting.OutsideActiveTimes(List<String> intervals) -> "outside its active times: " + String.join(", ", intervals);
        };
    }

    private static Step step(Event event) {
        return switch (event) {
            case Event.AlertChanged e -> new Step(Shown.time(e.at()), e.state(), "value " + Shown.number(e.value()));
            case Event.Notified e -> new Step(Shown.time(e.at()), e.outcome(), e.integration() + ", " + e.reason().word() + ", attempt " + e.attempt() + ": " + e.answer());
            case Event.SilenceChanged e -> new Step(Shown.time(e.at()), "silence " + e.change(), e.by() + ": " + e.comment());
            case Event.Acknowledged e -> new Step(Shown.time(e.at()), e.change(), e.by() + ", until " + Shown.time(e.until()) + ": " + e.comment());
            case Event.Acted e -> new Step(Shown.time(e.at()), "action", e.by() + ": " + e.what());
            case Event.Reloaded e -> new Step(Shown.time(e.at()), "reload", e.successful() ? "taken over" : "refused");
        };
    }
}
