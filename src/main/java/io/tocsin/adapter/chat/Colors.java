package io.tocsin.adapter.chat;

import io.tocsin.notify.Notification;
import io.tocsin.notify.Wording;

/** How bad it is, as a colour: the same as in Slack and in mails. */
final class Colors {

    private Colors() {}

    /** As 0xRRGGBB. */
    static int rgb(Notification notification) {
        if (!notification.isFiring()) {
            return 0x1a7f37;
        }
        return switch (new Wording(notification).severity()) {
            case CRITICAL -> 0xc81e1e;
            case ERROR -> 0xb93815;
            case WARNING -> 0xf2b705;
            case INFO -> 0x1d62b3;
            case UNKNOWN -> 0x57606a;
        };
    }

    /** As adaptive cards name them. */
    static String named(Notification notification) {
        if (!notification.isFiring()) {
            return "Good";
        }
        return switch (new Wording(notification).severity()) {
            case CRITICAL, ERROR -> "Attention";
            case WARNING -> "Warning";
            case INFO, UNKNOWN -> "Accent";
        };
    }
}
