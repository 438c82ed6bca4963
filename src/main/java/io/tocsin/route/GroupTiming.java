package io.tocsin.route;

import java.time.Duration;

/**
 * The pace of a route's groups.
 *
 * @param groupWait how long a new group waits for company before it first speaks; may be zero
 * @param groupInterval how long between two messages of a group when something changed; more than zero
 * @param repeatInterval how long until what still fires is told again; more than zero
 */
public record GroupTiming(Duration groupWait, Duration groupInterval, Duration repeatInterval) {

    /** Alertmanager's defaults: 30s, 5m, 4h. */
    public static final GroupTiming DEFAULT = new GroupTiming(Duration.ofSeconds(30), Duration.ofMinutes(5), Duration.ofHours(4));

    public GroupTiming {
        if (groupWait.isNegative() || !groupInterval.isPositive() || !repeatInterval.isPositive()) {
            throw new IllegalArgumentException("group_wait is not negative, group_interval and repeat_interval are more than zero: "
                    + groupWait + ", " + groupInterval + ", " + repeatInterval);
        }
    }
}
