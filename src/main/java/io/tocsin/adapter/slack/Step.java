package io.tocsin.adapter.slack;

import io.tocsin.alert.Alert;
import io.tocsin.notify.Cut;
import io.tocsin.notify.Links;
import io.tocsin.notify.Notification;
import io.tocsin.notify.Wording;
import java.util.ArrayList;
import java.util.List;

/** One step of a group's story, for the thread below its message: only what has changed since the step before. */
record Step(Notification notification, Links links) {

    private static final int LINES = 12;

    String text() {
        var lines = new ArrayList<String>();
        notification.firing().forEach(alert -> add(lines, alert, Look.of(alert.severity()).emoji() + " new: "));
        notification.resolved().forEach(alert -> add(lines, alert, Look.resolved().emoji() + " resolved: "));
        boolean over = new Wording(notification).isOver();
        String head = over ? "All resolved" : notification.firing().size() + " firing now" + muted();
        return "*" + head + "* (" + notification.reason().word() + ")\n" + String.join("\n", Cut.list(lines, LINES, Cut::more));
    }

    private String muted() {
        int muted = notification.stillFiring().size();
        return muted == 0 ? "" : ", " + muted + " muted";
    }

    private void add(List<String> lines, Alert alert, String lead) {
        var wording = new Wording(notification);
        if (wording.isNews(alert)) {
            String labels = Mrkdwn.labels(wording.ownLabels(alert), 4);
            String summary = Mrkdwn.link(links.page(alert), Mrkdwn.text(Wording.summary(alert).replace('\n', ' '), 200));
            lines.add(lead + summary + ", " + wording.duration(alert) + (labels.isEmpty() ? "" : "  " + labels));
        }
    }
}
