package io.tocsin.runbook;

import io.tocsin.diagnostic.Position;
import java.util.Objects;

/**
 * One thing that is wrong with a runbook, or with the lack of one.
 *
 * @param subject the runbook's or the alert's name
 * @param reason what is wrong
 * @param fix what would be right
 */
public record Fault(Kind kind, Position position, String subject, String reason, String fix) {

    /** What the check looks for. */
    public enum Kind {
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

        Kind(String id, boolean error) {
            this.id = id;
            this.error = error;
        }

        public String id() {
            return id;
        }

        /** Whether it fails the check; else it is only said. */
        public boolean isError() {
            return error;
        }
    }

    public Fault {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(position, "position");
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(fix, "fix");
    }

    /** {@code file:line:column: subject: reason; fix [id]}. */
    @Override
    public String toString() {
        return position + ": " + (kind.isError() ? "" : "warning: ") + subject + ": " + reason + "; " + fix + " [" + kind.id() + "]";
    }
}
