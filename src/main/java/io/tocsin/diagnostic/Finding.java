package io.tocsin.diagnostic;

import java.util.Comparator;
import java.util.Objects;

/**
 * One thing in a file that is accepted and still not as it was meant.
 *
 * @param subject the rule, alert or runbook in the user's own names; empty for the file
 * @param reason what is wrong, and what comes of it
 * @param fix what would be right
 */
public record Finding(Check check, Position position, String subject, String reason, String fix) {

    public static final Comparator<Finding> BY_PLACE = Comparator.comparing((Finding finding) -> finding.position().file())
            .thenComparingInt(finding -> finding.position().line())
            .thenComparingInt(finding -> finding.position().column());

    public Finding {
        Objects.requireNonNull(check, "check");
        Objects.requireNonNull(position, "position");
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(fix, "fix");
    }

    /** {@code file:line:column: subject: reason; fix [id]}. */
    @Override
    public String toString() {
        return position + ": " + (check.isError() ? "" : "warning: ") + (subject.isEmpty() ? "" : subject + ": ") + reason + "; " + fix + " [" + check.id() + "]";
    }
}
