package io.tocsin.adapter.slack;

import io.tocsin.alert.Severity;
import io.tocsin.notify.Notification;
import io.tocsin.notify.Wording;

/** How bad it is, for the eye; the word always stands beside it. */
record Look(String color, String emoji) {

    private static final Look RESOLVED = new Look("#2ea44f", ":large_green_circle:");

    static Look of(Notification notification) {
        return notification.isFiring() ? of(new Wording(notification).severity()) : RESOLVED;
    }

    static Look of(Severity severity) {
        return switch (severity) {
            case CRITICAL -> new Look("#d92d20", ":red_circle:");
            case ERROR -> new Look("#e8590c", ":large_orange_circle:");
            case WARNING -> new Look("#f2b705", ":large_yellow_circle:");
            case INFO -> new Look("#2e7dd1", ":large_blue_circle:");
            case UNKNOWN -> new Look("#868e96", ":white_circle:");
        };
    }

    static Look resolved() {
        return RESOLVED;
    }
}
