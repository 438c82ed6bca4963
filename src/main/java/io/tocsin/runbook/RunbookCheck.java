package io.tocsin.runbook;

import io.tocsin.diagnostic.Check;

/** What is looked for in runbooks. */
public enum RunbookCheck implements Check {
    /** An alert without a runbook. */
    MISSING("runbook/missing", true),
    /** A runbook without an alert. */
    UNUSED("runbook/unused", false),
    /** Not the one form of title and headings. */
    FORM("runbook/form", true),
    /** A heading with nothing below it. */
    EMPTY("runbook/empty", true),
    /** A link that leads nowhere. */
    LINK("runbook/link", true),
    /** A question that the data source would refuse. */
    PROMQL("runbook/promql", true),
    /** A metric that no rule reads or records. */
    METRIC("runbook/metric", true),
    /** A label that the alert does not have. */
    LABEL("runbook/label", true);

    private final String id;
    private final boolean error;

    RunbookCheck(String id, boolean error) {
        this.id = id;
        this.error = error;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public boolean isError() {
        return error;
    }
}
