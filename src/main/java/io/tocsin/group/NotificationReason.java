package io.tocsin.group;

/** Why a group speaks. The words are Alertmanager's ({@code notification_reason} in webhooks since 0.32) and one of our own. */
public enum NotificationReason {
    FIRST_NOTIFICATION("first_notification"),
    NEW_ALERTS("new_alerts_in_group"),
    SOME_RESOLVED("resolved_alerts_in_group"),
    ALL_RESOLVED("all_alerts_resolved"),
    REPEAT_INTERVAL("repeat_interval_elapsed"),
    /** It fired and was over before the far end could be told: one message says both. */
    FIRED_AND_RESOLVED("fired_and_resolved");

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
