package io.tocsin.adapter.slack;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tocsin.alert.Alert;
import io.tocsin.label.Fingerprint;
import io.tocsin.label.Labels;
import io.tocsin.notify.Curve;
import io.tocsin.notify.Cut;
import io.tocsin.notify.Links;
import io.tocsin.notify.Notification;
import io.tocsin.notify.Wording;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A notification in Block Kit, made to be read on a phone: what and how bad, then each alert in two lines, then buttons. The bounds below keep the whole
 * under Slack's: 50 blocks, 3,000 characters a section, about 13,200 in all blocks together (beyond that it says msg_blocks_too_long).
 */
record BlockLayout(Notification notification, Links links, Map<Fingerprint, Curve> curves, String mention) {

    private static final int FIRING = 10;
    private static final int RESOLVED = 5;
    private static final int LABELS = 6;
    private static final int SUMMARY = 300;
    private static final int DESCRIPTION = 2_000;
    private static final int BUTTON_URL = 3_000;

    /** The message's first line: above the coloured part, and in full width. */
    void title(JsonGenerator json) throws IOException {
        json.writeStartArray();
        section(json, title());
        json.writeEndArray();
    }

    private String title() {
        var wording = new Wording(notification);
        Alert first = notification.alerts().getFirst();
        String name = Mrkdwn.link(links.page(first), Mrkdwn.text(wording.title(), 150));
        String severity = wording.severityWord().isEmpty() ? "" : "  ·  " + Mrkdwn.text(wording.severityWord(), 40);
        String called = mention.isEmpty() ? "" : "  " + mention;
        return Look.of(notification).emoji() + "  " + Mrkdwn.bold(wording.state()) + severity + "  ·  " + Mrkdwn.bold(name) + called;
    }

    /** All below the first line. */
    void body(JsonGenerator json, List<String> problems) throws IOException {
        json.writeStartArray();
        if (notification.alerts().size() == 1) {
            single(json, notification.alerts().getFirst());
        } else {
            group(json);
        }
        buttons(json);
        for (String problem : problems.subList(0, Math.min(problems.size(), 3))) {
            context(json, ":warning: " + Mrkdwn.text(problem, 300));
        }
        json.writeEndArray();
    }

    private void single(JsonGenerator json, Alert alert) throws IOException {
        var wording = new Wording(notification);
        String description = Wording.description(alert).map(text -> "\n" + Mrkdwn.text(text, DESCRIPTION)).orElse("");
        section(json, Mrkdwn.bold(Mrkdwn.text(Wording.summary(alert), SUMMARY)) + description);
        String value = Wording.value(alert).map(text -> "Value *" + Mrkdwn.text(text, 100) + "*").orElse("") + spark(alert, 24, " last hour");
        context(json, (value.isEmpty() ? "" : value.strip() + "  ·  ") + "Since " + Mrkdwn.moment(alert.startsAt()) + "  ·  " + wording.duration(alert));
        labels(json, wording.ownLabels(alert));
    }

    private void group(JsonGenerator json) throws IOException {
        var wording = new Wording(notification);
        labels(json, wording.sharedLabels());
        alerts(json, notification.firing(), FIRING, false);
        if (notification.isFiring() && !notification.resolved().isEmpty()) {
            json.writeStartObject();
            json.writeStringField("type", "divider");
            json.writeEndObject();
        }
        alerts(json, notification.resolved(), notification.isFiring() ? RESOLVED : FIRING, true);
    }

    private void alerts(JsonGenerator json, List<Alert> alerts, int most, boolean resolved) throws IOException {
        for (Alert alert : alerts.subList(0, Math.min(alerts.size(), most))) {
            section(json, twoLines(alert, resolved));
        }
        if (alerts.size() > most) {
            context(json, Mrkdwn.link(links.home(), Cut.more(alerts.size() - most) + (resolved ? " resolved" : " firing")));
        }
    }

    private String twoLines(Alert alert, boolean resolved) {
        var wording = new Wording(notification);
        Look look = resolved ? Look.resolved() : Look.of(alert.severity());
        boolean news = wording.isNews(alert) && notification.changed().size() < notification.alerts().size();
        String value = Wording.value(alert).map(text -> "  ·  " + Mrkdwn.text(text, 60)).orElse("") + spark(alert, 12, "");
        Labels own = wording.ownLabels(alert);
        return look.emoji() + " " + Mrkdwn.link(links.page(alert), Mrkdwn.text(Wording.summary(alert).replace('\n', ' '), SUMMARY))
                + value + "  ·  " + wording.duration(alert) + (news ? "  ·  *" + (resolved ? "just resolved" : "new") + "*" : "")
                + (own.isEmpty() ? "" : "\n" + Mrkdwn.labels(own, LABELS));
    }

    /** As code, in which all characters have the same width. */
    private String spark(Alert alert, int width, String what) {
        Curve curve = curves.get(alert.fingerprint());
        return curve == null ? "" : "  `" + curve.sparkline(width) + "`" + what;
    }

    private static void labels(JsonGenerator json, Labels labels) throws IOException {
        if (!labels.isEmpty()) {
            context(json, Mrkdwn.labels(labels, 2 * LABELS));
        }
    }

    private void buttons(JsonGenerator json) throws IOException {
        Alert first = notification.alerts().getFirst();
        Labels silenced = notification.groupLabels().isEmpty() ? notification.commonLabels() : notification.groupLabels();
        Optional<String> silence = notification.isFiring() && !silenced.isEmpty() ? links.silence(silenced) : Optional.empty();
        if (List.of(links.runbook(first), links.expression(first), links.trace(first), silence, links.page(first)).stream().noneMatch(BlockLayout::fits)) {
            return;
        }
        json.writeStartObject();
        json.writeStringField("type", "actions");
        json.writeArrayFieldStart("elements");
        button(json, "runbook", "Runbook", links.runbook(first), true);
        button(json, "prometheus", "Prometheus", links.expression(first), false);
        button(json, "trace", "Trace", links.trace(first), false);
        button(json, "silence", "Silence", silence, false);
        button(json, "tocsin", "Tocsin", links.page(first), false);
        json.writeEndArray();
        json.writeEndObject();
    }

    private static boolean fits(Optional<String> url) {
        return url.isPresent() && url.get().length() <= BUTTON_URL;
    }

    private static void button(JsonGenerator json, String id, String text, Optional<String> url, boolean primary) throws IOException {
        if (!fits(url)) {
            return;
        }
        json.writeStartObject();
        json.writeStringField("type", "button");
        json.writeStringField("action_id", id);
        json.writeObjectFieldStart("text");
        json.writeStringField("type", "plain_text");
        json.writeStringField("text", text);
        json.writeEndObject();
        json.writeStringField("url", url.get());
        if (primary) {
            json.writeStringField("style", "primary");
        }
        json.writeEndObject();
    }

    private static void section(JsonGenerator json, String text) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", "section");
        json.writeFieldName("text");
        mrkdwn(json, text);
        json.writeEndObject();
    }

    private static void context(JsonGenerator json, String text) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", "context");
        json.writeArrayFieldStart("elements");
        mrkdwn(json, text);
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void mrkdwn(JsonGenerator json, String text) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", "mrkdwn");
        json.writeStringField("text", text);
        json.writeEndObject();
    }
}
