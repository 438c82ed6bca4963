package io.tocsin.engine;

import io.tocsin.rule.ActiveAlert;
import io.tocsin.rule.Rule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * One rule as its last evaluation left it, for those who look.
 *
 * @param health how the last evaluation went
 * @param lastError empty where it went well
 * @param evaluatedAt when it was last evaluated; null: not yet
 * @param alerts pending and firing ones, and those that were resolved a while ago
 */
public record RuleReport(Rule rule, Health health, String lastError, Instant evaluatedAt, Duration took, List<ActiveAlert> alerts) {

    /** The words are the API's. */
    public enum Health {
        UNKNOWN("unknown"),
        OK("ok"),
        ERR("err");

        private final String word;

        Health(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    public RuleReport {
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(health, "health");
        Objects.requireNonNull(lastError, "lastError");
        alerts = List.copyOf(alerts);
    }
}
