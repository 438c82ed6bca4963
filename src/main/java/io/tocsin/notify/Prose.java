package io.tocsin.notify;

import io.tocsin.alert.Alert;
import io.tocsin.alert.Severity;
import io.tocsin.label.Labels;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A notification as running text, for far ends that take little more: one line or two for each alert, then where to go on. */
public record Prose(Notification notification, Links links, Markup markup) {

    private static final int ALERTS = 15;
    private static final int LABELS = 200;
    private static final int SUMMARY = 300;
    private static final int DESCRIPTION = 1_000;

    /** How a far end writes things. Texts are escaped before they are given to the other methods. */
    public interface Markup {
        String escape(String text);

        String bold(String text);

        String link(String url, String text);
    }

    /** {@code 🔴 FIRING (critical) AgentErrorRateHigh: 2 firing}, without markup. */
    public String title() {
        var wording = new Wording(notification);
        String severity = wording.severityWord().isEmpty() ? "" : " (" + wording.severityWord() + ")";
        return emoji(notification.isFiring() ? wording.severity() : null) + " " + wording.state() + severity + " " + wording.title();
    }

    /** All below the title. @param most characters; what does not fit is counted: {@code and 37 more} */
    public String body(int most) {
        String tail = String.join(" · ", buttons().stream().map(button -> markup.link(button.url(), button.text())).toList());
        return text(most - tail.length() - 1) + (tail.isEmpty() ? "" : "\n" + tail);
    }

    /** The same without the links at its end. */
    public String text(int most) {
        var lines = new ArrayList<String>();
        int room = most - 40;
        List<Alert> alerts = notification.alerts();
        int shown = 0;
        for (Alert alert : alerts) {
            String text = alerts.size() == 1 ? single(alert) : one(alert);
            if (shown == ALERTS || text.length() + 1 > room) {
                break;
            }
            lines.add(text);
            room -= text.length() + 1;
            shown++;
        }
        if (shown < alerts.size()) {
            lines.add(markup.escape(Cut.more(alerts.size() - shown)));
        }
        return String.join("\n", lines);
    }

    private String single(Alert alert) {
        var wording = new Wording(notification);
        String description = Wording.description(alert).map(text -> "\n" + markup.escape(Cut.text(text, DESCRIPTION))).orElse("");
        String value = Wording.value(alert).map(text -> "Value " + markup.bold(markup.escape(Cut.text(text, 100))) + " · ").orElse("");
        return markup.bold(markup.escape(Cut.text(Wording.summary(alert), SUMMARY))) + description + "\n"
                + value + markup.escape("since " + Wording.moment(alert.startsAt()) + " · " + wording.duration(alert)) + labels(wording.ownLabels(alert));
    }

    private String one(Alert alert) {
        var wording = new Wording(notification);
        boolean over = alert.isResolvedAt(notification.decidedAt());
        boolean news = wording.isNews(alert) && notification.changed().size() < notification.alerts().size();
        String value = Wording.value(alert).map(text -> " · " + Cut.text(text, 60)).orElse("");
        String rest = value + " · " + wording.duration(alert) + (news ? over ? " · just resolved" : " · new" : "");
        String summary = markup.escape(Cut.text(Wording.summary(alert), SUMMARY));
        return emoji(over ? null : alert.severity()) + " " + links.page(alert).map(url -> markup.link(url, summary)).orElse(summary)
                + markup.escape(rest) + labels(wording.ownLabels(alert));
    }

    private String labels(Labels labels) {
        return labels.isEmpty() ? "" : "\n" + markup.escape(Cut.text(Wording.pairs(labels), LABELS));
    }

    /** Where the reader can go on. */
    public record Button(String text, String url) {}

    /** To the runbook, Prometheus, a silence, Tocsin: as far as they are known. */
    public List<Button> buttons() {
        Alert first = notification.alerts().getFirst();
        Labels silenced = notification.groupLabels().isEmpty() ? notification.commonLabels() : notification.groupLabels();
        var buttons = new ArrayList<Button>();
        add(buttons, "Runbook", links.runbook(first));
        add(buttons, "Prometheus", links.expression(first));
        add(buttons, "Trace", links.trace(first));
        add(buttons, "Silence", notification.isFiring() && !silenced.isEmpty() ? links.silence(silenced) : Optional.empty());
        add(buttons, "Tocsin", links.page(first));
        return buttons;
    }

    private static void add(List<Button> buttons, String text, Optional<String> url) {
        url.filter(address -> address.length() <= 2_000).ifPresent(address -> buttons.add(new Button(text, address)));
    }

    /** @param severity null: it is over */
    private static String emoji(Severity severity) {
        return switch (severity) {
            case null -> "✅";
            case CRITICAL -> "🔴";
            case ERROR -> "🟠";
            case WARNING -> "🟡";
            case INFO -> "🔵";
            case UNKNOWN -> "⚪";
        };
    }
}
