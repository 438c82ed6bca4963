package io.tocsin.adapter.email;

import io.tocsin.alert.Alert;
import io.tocsin.label.Labels;
import io.tocsin.notify.Curve;
import io.tocsin.notify.Cut;
import io.tocsin.notify.Links;
import io.tocsin.notify.Notification;
import io.tocsin.notify.Wording;
import java.util.List;
import java.util.Optional;

/**
 * The mail as HTML. Tables and inline styles, since Outlook knows little else; classes only to turn the colours for a dark screen, where the mail
 * program does that. It stays far below the 102 KB after which Gmail hides the rest.
 */
record HtmlBody(Notification notification, Links links, Optional<Chart> chart) {

    /** The id of the picture among the mail's parts. */
    static final String CHART = "chart@tocsin";

    static final int FIRING = 30;
    static final int RESOLVED = 15;

    private static final int DESCRIPTION = 600;
    private static final int LABEL = 80;
    private static final int LABELS = 12;

    String render(List<String> problems) {
        var wording = new Wording(notification);
        var out = new StringBuilder(16_384);
        out.append(Style.HEAD.formatted(escape(wording.stem())));
        out.append(Style.PREHEADER.formatted(escape(Cut.text(preheader(wording), 200))));
        out.append(Style.OPEN);
        banner(out, wording);
        part(out, "Firing", notification.firing(), FIRING);
        part(out, "Resolved", notification.resolved(), RESOLVED);
        for (String problem : problems) {
            out.append(Style.PROBLEM.formatted(escape(Cut.text(problem, 500))));
        }
        footer(out);
        return out.append(Style.CLOSE).toString();
    }

    /** What a list of mails and a locked phone show below the subject, which stays the same for the sake of the thread. */
    private static String preheader(Wording wording) {
        return wording.state() + (wording.severityWord().isEmpty() ? "" : " · " + wording.severityWord()) + " · " + wording.headline();
    }

    private void banner(StringBuilder out, Wording wording) {
        Color color = Color.of(notification);
        String severity = wording.severityWord().isEmpty() ? "" : " &nbsp;·&nbsp; " + escape(Cut.text(wording.severityWord(), 40));
        out.append(Style.BANNER.formatted(color.background(), color.foreground(), wording.state(), severity, escape(Cut.text(wording.title(), 200))));
        if (notification.alerts().size() > 1 && !wording.sharedLabels().isEmpty()) {
            out.append(Style.ROW_OPEN).append(labels(wording.sharedLabels())).append(Style.ROW_CLOSE);
        }
    }

    private void part(StringBuilder out, String heading, List<Alert> alerts, int most) {
        if (alerts.isEmpty()) {
            return;
        }
        if (notification.alerts().size() > 1) {
            out.append(Style.HEADING.formatted(heading, alerts.size()));
        }
        alerts.stream().limit(most).forEach(alert -> alert(out, alert));
        if (alerts.size() > most) {
            out.append(Style.ROW_OPEN).append(Style.MORE.formatted(anchor(links.home(), Cut.more(alerts.size() - most)))).append(Style.ROW_CLOSE);
        }
    }

    private void alert(StringBuilder out, Alert alert) {
        var wording = new Wording(notification);
        boolean someAreNews = notification.changed().size() < notification.alerts().size();
        out.append(Style.ROW_OPEN);
        out.append(Style.SUMMARY.formatted(escape(Cut.text(Wording.summary(alert), 300)), someAreNews && wording.isNews(alert) ? Style.NEWS : ""));
        Wording.description(alert).ifPresent(text -> out.append(Style.TEXT.formatted(escape(Cut.text(text, DESCRIPTION)).replace("\n", "<br>"))));
        String value = Wording.value(alert).map(text -> "Value <b>" + escape(Cut.text(text, 100)) + "</b> &nbsp;·&nbsp; ").orElse("");
        out.append(Style.META.formatted(value + "Since " + Wording.moment(alert.startsAt()) + " &nbsp;·&nbsp; " + wording.duration(alert)));
        out.append(labels(wording.ownLabels(alert)));
        if (alert.equals(notification.alerts().getFirst())) {
            chart.ifPresent(picture -> out.append(picture(picture)));
        }
        buttons(out, alert);
        out.append(Style.ROW_CLOSE);
    }

    private void buttons(StringBuilder out, Alert alert) {
        out.append(Style.BUTTONS_OPEN);
        links.runbook(alert).ifPresent(url -> out.append(Style.PRIMARY.formatted(escape(url), "Runbook")));
        links.expression(alert).ifPresent(url -> out.append(Style.SECONDARY.formatted(escape(url), "Prometheus")));
        links.trace(alert).ifPresent(url -> out.append(Style.SECONDARY.formatted(escape(url), "Trace")));
        links.page(alert).ifPresent(url -> out.append(Style.SECONDARY.formatted(escape(url), "Tocsin")));
        out.append(Style.BUTTONS_CLOSE);
    }

    private static String labels(Labels labels) {
        var out = new StringBuilder();
        for (int i = 0; i < Math.min(labels.size(), LABELS); i++) {
            out.append(Style.LABEL.formatted(escape(Cut.text(labels.name(i) + "=" + labels.value(i), LABEL))));
        }
        if (labels.size() > LABELS) {
            out.append(Style.LABEL.formatted(Cut.more(labels.size() - LABELS)));
        }
        return out.isEmpty() ? "" : Style.LABELS.formatted(out);
    }

    /** The picture, with its numbers around it; what it shows in words, for who sees no pictures. */
    private static String picture(Chart chart) {
        Curve curve = chart.curve();
        String threshold = curve.threshold().isPresent() ? ", threshold " + Wording.number(curve.threshold().getAsDouble()) + " (dashed)" : "";
        boolean shown = !chart.fired().isBefore(curve.start()) && !chart.fired().isAfter(curve.end());
        String fired = shown ? ", began to fire " + Wording.moment(chart.fired()) + " (upright line)" : "";
        String alt = "From " + Wording.number(curve.least()) + " to " + Wording.number(curve.most()) + threshold + fired;
        return Style.CHART.formatted(Wording.number(chart.top()), CHART, escape(alt), Wording.number(chart.bottom()), Wording.moment(curve.start()), Wording.moment(curve.end()),
                escape(alt));
    }

    private void footer(StringBuilder out) {
        out.append(Style.FOOTER.formatted(anchor(links.home(), "Tocsin"), escape(reason(notification))));
    }

    /** Why this mail was sent: the reason, the receiver and the route. */
    static String reason(Notification notification) {
        return "Sent to " + notification.integration().receiver() + " by the route " + notification.group().route() + ": " + notification.reason().word() + ".";
    }

    private static String anchor(Optional<String> url, String text) {
        return url.map(address -> Style.ANCHOR.formatted(escape(address), text)).orElse(text);
    }

    static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;").replace("'", "&#39;");
    }
}
