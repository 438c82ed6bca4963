package io.tocsin.adapter.email;

import io.tocsin.notify.Notification;
import io.tocsin.notify.Wording;

/** The banner's colours: at least 4.5 to 1 (WCAG 2.2, 1.4.3), on light and on dark screens alike. */
record Color(String background, String foreground) {

    static Color of(Notification notification) {
        if (!notification.isFiring()) {
            return new Color("#1a7f37", "#ffffff");
        }
        return switch (new Wording(notification).severity()) {
            case CRITICAL -> new Color("#c81e1e", "#ffffff");
            case ERROR -> new Color("#b93815", "#ffffff");
            case WARNING -> new Color("#f2b705", "#1f2328");
            case INFO -> new Color("#1d62b3", "#ffffff");
            case UNKNOWN -> new Color("#57606a", "#ffffff");
        };
    }
}
