package io.tocsin.adapter.email;

import io.tocsin.alert.Alert;
import io.tocsin.label.Labels;
import io.tocsin.notify.Cut;
import io.tocsin.notify.Links;
import io.tocsin.notify.Notification;
import io.tocsin.notify.Wording;
import java.util.List;
import java.util.Optional;

/** The mail as plain text, for those who read it so. */
record TextBody(Notification notification, Links links) {

    String render(List<String> problems) {
        var wording = new Wording(notification);
        var out = new StringBuilder();
        String severity = wording.severityWord().isEmpty() ? "" : " (" + wording.severityWord() + ")";
        line(out, wording.state() + severity + "  " + wording.title());
        if (notification.alerts().size() > 1 && !wording.sharedLabels().isEmpty()) {
            line(out, Wording.pairs(wording.sharedLabels()));
        }
        part(out, "Firing", notification.firing(), HtmlBody.FIRING);
        part(out, "Resolved", notification.resolved(), HtmlBody.RESOLVED);
        problems.forEach(problem -> line(out, "\n" + problem));
        line(out, "\n--\n" + HtmlBody.reason(notification));
        links.home().ifPresent(url -> line(out, url));
        return out.toString();
    }

    private void part(StringBuilder out, String heading, List<Alert> alerts, int most) {
        if (alerts.isEmpty()) {
            return;
        }
        if (notification.alerts().size() > 1) {
            line(out, "\n" + heading + " (" + alerts.size() + ")");
        }
        alerts.stream().limit(most).forEach(alert -> alert(out, alert));
        if (alerts.size() > most) {
            line(out, "\n" + Cut.more(alerts.size() - most));
        }
    }

    private void alert(StringBuilder out, Alert alert) {
        var wording = new Wording(notification);
        line(out, "\n* " + Wording.summary(alert));
        Wording.description(alert).ifPresent(text -> line(out, "  " + Cut.text(text, 2_000).replace("\n", "\n  ")));
        Wording.value(alert).ifPresent(value -> line(out, "  Value:      " + value));
        line(out, "  Since:      " + Wording.moment(alert.startsAt()) + ", " + wording.duration(alert));
        Labels own = wording.ownLabels(alert);
        if (!own.isEmpty()) {
            line(out, "  Labels:     " + Wording.pairs(own));
        }
        link(out, "  Runbook:    ", links.runbook(alert));
        link(out, "  Prometheus: ", links.expression(alert));
        link(out, "  Trace:      ", links.trace(alert));
        link(out, "  Tocsin:     ", links.page(alert));
    }

    private static void link(StringBuilder out, String name, Optional<String> url) {
        url.ifPresent(address -> line(out, name + address));
    }

    private static void line(StringBuilder out, String text) {
        out.append(text).append('\n');
    }
}
