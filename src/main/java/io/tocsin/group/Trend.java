package io.tocsin.group;

/** How a group moves. */
public enum Trend {
    /** It changes now and then, or not at all: each change is told. */
    STEADY,
    /** It comes and goes, and fires for most of the time. */
    FLAPPING_FIRING,
    /** It comes and goes, and is over for most of the time. */
    FLAPPING_RESOLVED;

    /** Which one a message for this reason tells of. */
    public static Trend of(NotificationReason reason) {
        return switch (reason) {
            case FLAPPING_FIRING -> FLAPPING_FIRING;
            case FLAPPING_RESOLVED -> FLAPPING_RESOLVED;
            case FIRST_NOTIFICATION, NEW_ALERTS, SOME_RESOLVED, ALL_RESOLVED, REPEAT_INTERVAL, FIRED_AND_RESOLVED, FLAPPING_ENDED -> STEADY;
        };
    }

    /** Why one speaks who has come to this one. */
    public NotificationReason reason() {
        return switch (this) {
            case STEADY -> NotificationReason.FLAPPING_ENDED;
            case FLAPPING_FIRING -> NotificationReason.FLAPPING_FIRING;
            case FLAPPING_RESOLVED -> NotificationReason.FLAPPING_RESOLVED;
        };
    }
}
