package io.tocsin.adapter;

import io.tocsin.alert.Alert;
import io.tocsin.group.IntegrationKey;
import io.tocsin.group.NotificationReason;
import io.tocsin.label.Fingerprint;
import io.tocsin.label.Labels;
import io.tocsin.notify.Curve;
import io.tocsin.notify.Links;
import io.tocsin.notify.Notification;
import io.tocsin.notify.TextExpander;
import io.tocsin.route.GroupKey;
import io.tocsin.route.RouteName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Notifications for the notifiers' tests. */
public final class Samples {

    public static final Instant NOW = Instant.parse("2026-03-04T10:15:30.250Z");

    public static final Links LINKS = new Links("https://tocsin.example/");

    public static final GroupKey GROUP = new GroupKey(new RouteName("agents"), Labels.of("alertname", "AgentErrorRateHigh", "team", "assistants"));

    /** Stands in for Go templates: {@code {{status}}} is the status, {@code {{bad}}} is a template that fails. */
    public static final TextExpander TEXTS = (template, notification, html) -> {
        if (template.contains("{{bad}}")) {
            throw new TextExpander.TextException("function \"bad\" not defined");
        }
        return template.replace("{{status}}", notification.status());
    };

    private Samples() {}

    public static Alert alert(String agent) {
        return alert(agent, Duration.ofMinutes(12), Map.of());
    }

    public static Alert alert(String agent, Duration age, Map<String, String> moreAnnotations) {
        var annotations = new java.util.HashMap<>(Map.of(
                "summary", "Agent " + agent + " fails 12.4% of its calls",
                "description", "More than 5% of the calls of " + agent + " have ended in an error for 10 minutes.",
                "runbook_url", "https://runbooks.example/AgentErrorRateHigh"));
        annotations.putAll(moreAnnotations);
        return new Alert(
                Labels.of("alertname", "AgentErrorRateHigh", "severity", "critical", "team", "assistants", "agent", agent, "model", "large-2"),
                Labels.ofAnnotations(annotations),
                NOW.minus(age),
                null,
                NOW,
                "https://prometheus.example/graph?g0.expr=agent_errors%3E0.05&g0.tab=1",
                Alert.Origin.RULE,
                OptionalDouble.of(0.1239));
    }

    public static Alert resolved(String agent) {
        return alert(agent).endingAt(NOW.minusSeconds(60), NOW);
    }

    public static Notification firing() {
        return notification(List.of(alert("planner")), List.of());
    }

    public static Notification mixed() {
        return notification(List.of(alert("planner"), alert("researcher", Duration.ofMinutes(3), Map.of())), List.of(resolved("writer")));
    }

    public static Notification allResolved() {
        return notification(List.of(), List.of(resolved("planner"), resolved("writer")));
    }

    /** One is over; another still fires, but is muted. */
    public static Notification mutedRest() {
        Notification over = notification(List.of(), List.of(resolved("planner")));
        return new Notification(
                over.id(), over.group(), over.integration(), NotificationReason.SOME_RESOLVED, over.firing(), over.resolved(), Set.of(alert("x").fingerprint()),
                over.changed(), NOW);
    }

    public static Notification many(int count) {
        return notification(IntStream.rangeClosed(1, count).mapToObj(i -> alert("agent-" + i)).toList(), List.of());
    }

    public static Notification notification(List<Alert> firing, List<Alert> resolved) {
        var reason = firing.isEmpty() ? NotificationReason.ALL_RESOLVED : NotificationReason.FIRST_NOTIFICATION;
        return notification(GROUP, reason, firing, resolved);
    }

    public static Notification notification(GroupKey group, NotificationReason reason, List<Alert> firing, List<Alert> resolved) {
        Set<Fingerprint> changed = Stream.concat(firing.stream(), resolved.stream()).map(Alert::fingerprint).collect(Collectors.toSet());
        var key = new IntegrationKey("on-call", "webhook", 0);
        return new Notification("01JNOTIFICATION", group, key, reason, firing, resolved, Set.of(), changed, NOW);
    }

    /** Climbs from 2% to 12% an hour ago, with a gap before; the threshold is 5%. */
    public static Curve curve(Duration window) {
        var moments = new ArrayList<Instant>();
        var values = new ArrayList<Double>();
        Duration step = window.dividedBy(144);
        for (int i = 0; i <= 144; i++) {
            if (i < 30 || i > 40) {
                moments.add(NOW.minus(window).plus(step.multipliedBy(i)));
                values.add(0.02 + 0.005 * (i % 3) + (i > 120 ? (i - 120) * 0.004 : 0));
            }
        }
        return new Curve(NOW.minus(window), NOW, step, moments, values, OptionalDouble.of(0.05));
    }
}
