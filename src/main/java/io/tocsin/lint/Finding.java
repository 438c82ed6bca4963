package io.tocsin.lint;

import io.tocsin.diagnostic.Position;
import java.util.Objects;

/**
 * One thing that is not as it was meant.
 *
 * @param subject the rule in the user's own names; empty for the file
 * @param reason what is wrong, and what comes of it
 * @param fix what would be right
 */
public record Finding(CheckId check, Position position, String subject, String reason, String fix) {

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
        return position + ": " + (subject.isEmpty() ? "" : subject + ": ") + reason + "; " + fix + " [" + check.id() + "]";
    }
}
