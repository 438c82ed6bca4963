package io.tocsin.diagnostic;

import java.util.Objects;

/**
 * One thing that is wrong in a user's file.
 *
 * @param level whether it refuses the file or only warns
 * @param position where
 * @param subject what it is about in the user's own names, such as {@code group "g", rule 2, "HighErrorRate"}; empty where the place says it all
 * @param message what is wrong, and what would be right; one sentence, no secret
 * @param excerpt the line of the file with a caret line below it, or empty
 */
public record Problem(Level level, Position position, String subject, String message, String excerpt) {

    /** How bad a problem is. */
    public enum Level {
        /** The file is refused. */
        ERROR,
        /** The file is used; the user should know. */
        WARNING
    }

    public Problem {
        Objects.requireNonNull(level, "level");
        Objects.requireNonNull(position, "position");
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(excerpt, "excerpt");
    }

    public static Problem error(Position position, String subject, String message) {
        return new Problem(Level.ERROR, position, subject, message, "");
    }

    public static Problem warning(Position position, String subject, String message) {
        return new Problem(Level.WARNING, position, subject, message, "");
    }

    /** The same problem, shown in its line: the source line, and a caret under the column. */
    public Problem withExcerpt(String sourceLine) {
        if (position.column() == 0) {
            return this;
        }
        int indent = Math.min(position.column() - 1, sourceLine.length());
        String caret = sourceLine.substring(0, indent).replaceAll("[^\t]", " ") + "^";
        return new Problem(level, position, subject, message, sourceLine + "\n" + caret);
    }

    public boolean isError() {
        return level == Level.ERROR;
    }

    /** {@code file:line:column: subject: message}, then the excerpt on lines of its own. */
    @Override
    public String toString() {
        var text = new StringBuilder().append(position).append(": ");
        if (level == Level.WARNING) {
            text.append("warning: ");
        }
        if (!subject.isEmpty()) {
            text.append(subject).append(": ");
        }
        text.append(message);
        return excerpt.isEmpty() ? text.toString() : text.append('\n').append(excerpt.indent(4).stripTrailing()).toString();
    }
}
