package io.tocsin.adapter.slack;

import io.tocsin.label.Labels;
import io.tocsin.notify.Cut;
import io.tocsin.notify.Wording;
import java.time.Instant;
import java.util.Optional;
import java.util.StringJoiner;

/** Slack's markup (docs.slack.dev/messaging/formatting-message-text). */
final class Mrkdwn {

    private Mrkdwn() {}

    /** So that nothing from a label or an annotation is a link, a mention of the whole channel, or broken. Cut first: an entity counts as one. */
    static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    static String text(String text, int most) {
        return escape(Cut.text(text, most));
    }

    static String bold(String text) {
        return "*" + text.replace("*", "∗").replace("\n", " ") + "*";
    }

    static String link(Optional<String> url, String text) {
        return url.map(address -> "<" + escape(address).replace("|", "%7C") + "|" + text.replace("|", "¦") + ">").orElse(text);
    }

    /** A moment in the reader's own time zone. */
    static String moment(Instant moment) {
        return "<!date^" + moment.getEpochSecond() + "^{date_short_pretty} {time}|" + Wording.moment(moment) + ">";
    }

    /** Labels as code, at most so many of them. */
    static String labels(Labels labels, int most) {
        var joined = new StringJoiner("  ");
        for (int i = 0; i < Math.min(labels.size(), most); i++) {
            joined.add("`" + text((labels.name(i) + "=" + labels.value(i)).replace('`', '\'').replace('\n', ' '), 80) + "`");
        }
        return labels.size() > most ? joined + "  " + Cut.more(labels.size() - most) : joined.toString();
    }

    /** {@code @here} as Slack writes it; what is in its form already stays. */
    static String mentions(String text) {
        return Cut.text(text.strip().replaceAll("(?<![<!\\w])@(here|channel|everyone)\\b", "<!$1>"), 500);
    }
}
