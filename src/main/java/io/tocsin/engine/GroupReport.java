package io.tocsin.engine;

import io.tocsin.rule.RuleGroup;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * One rule group as its last evaluation left it, for those who look.
 *
 * @param evaluatedAt the tick it was last evaluated for; null: not yet
 * @param missedTicks since the start
 */
public record GroupReport(RuleGroup group, Instant evaluatedAt, Duration took, long missedTicks, List<RuleReport> rules) {

    public GroupReport {
        rules = List.copyOf(rules);
    }
}
