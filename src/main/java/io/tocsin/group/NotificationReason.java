package io.tocsin.group;

/** Why a group speaks. The words are Alertmanager's ({@code notification_reason} in webhooks since 0.32, notify.go NotifyReason.String) and some of our own. */
public enum NotificationReason {
    FIRST_NOTIFICATION("first notification"),
    NEW_ALERTS("new alerts added"),
    SOME_RESOLVED("some alerts resolved"),
    ALL_RESOLVED("all alerts resolved"),
    REPEAT_INTERVAL("repeat interval elapsed"),
    /** It fired and was over before the far end could be told: one message says both. */
    FIRED_AND_RESOLVED("fired and resolved"),
    /** It comes and goes too often to tell each time, and fires for most of it. */
    FLAPPING_FIRING("flapping, mostly firing"),
    /** The same, and it is over for most of it. */
    FLAPPING_RESOLVED("flapping, mostly resolved"),
    /** It has come to rest, as the message says. */
    FLAPPING_ENDED("flapping ended");

    private final String word;

    NotificationReason(String word) {
        this.word = word;
    }

    /** @throws IllegalArgumentException where no reason has this word */
    public static NotificationReason ofWord(String word) {
        for (NotificationReason reason : values()) {
            if (reason.word.equals(word)) {
                return reason;
            }
        }
        throw new IllegalArgumentException("there is no reason \"" + word + "\" to notify");
    }

    /** As it stands in messages and in the API. */
    public String word() {
        return word;
    }
}
