package io.tocsin.lint;

import io.tocsin.diagnostic.Check;
import java.util.Arrays;
import java.util.Optional;

/** What the linter looks for. The id is what a comment switches off. */
public enum CheckId implements Check {
    ALERT_SEVERITY("alert/severity"),
    ALERT_RUNBOOK("alert/runbook"),
    ALERT_FOR("alert/for"),
    ALERT_ABSENT("alert/absent"),
    ALERT_CONDITION("alert/condition"),
    ALERT_TEMPLATE("alert/template"),
    ALERT_VALUE_LABEL("alert/value-label"),
    ALERT_COUNT("alert/count"),
    PROMQL_COUNTER("promql/counter"),
    PROMQL_RATE("promql/rate"),
    PROMQL_REGEX("promql/regex"),
    PROMQL_IMPOSSIBLE("promql/impossible"),
    PROMQL_HISTOGRAM("promql/histogram"),
    PROMQL_MATCHING("promql/matching"),
    PROMQL_VERSION("promql/version"),
    RULE_DUPLICATE("rule/duplicate"),
    SERIES_METRIC("series/metric"),
    SERIES_LABEL("series/label"),
    SERIES_QUERY("series/query"),
    LINT_COMMENT("lint/comment");

    private final String id;

    CheckId(String id) {
        this.id = id;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public boolean isError() {
        return true;
    }

    public static Optional<CheckId> of(String id) {
        return Arrays.stream(values()).filter(check -> check.id.equals(id)).findFirst();
    }
}
