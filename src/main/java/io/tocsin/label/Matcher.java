package io.tocsin.label;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Collection;
import java.util.Objects;

/**
 * One condition on one label. A label that is missing has the empty string as its value. Regular expressions are RE2, fully anchored, matched in
 * linear time: a user's expression cannot stall the one who evaluates it.
 */
public final class Matcher {

    /** How a matcher compares. */
    public enum Type {
        EQUAL("="),
        NOT_EQUAL("!="),
        REGEX("=~"),
        NOT_REGEX("!~");

        private final String operator;

        Type(String operator) {
            this.operator = operator;
        }

        public String operator() {
            return operator;
        }

        public boolean isRegex() {
            return this == REGEX || this == NOT_REGEX;
        }

        public boolean isNegative() {
            return this == NOT_EQUAL || this == NOT_REGEX;
        }
    }

    private final Type type;
    private final String name;
    private final String value;
    private final Pattern pattern;

    /** @throws IllegalArgumentException where the value of a regex matcher is no RE2 expression; the message is fit for a user */
    public Matcher(Type type, String name, String value) {
        this.type = Objects.requireNonNull(type, "type");
        this.name = Objects.requireNonNull(name, "name");
        this.value = Objects.requireNonNull(value, "value");
        this.pattern = type.isRegex() ? compile(value) : null;
    }

    private static Pattern compile(String regex) {
        RegexBounds.check(regex);
        try {
            return Pattern.compile(regex, Pattern.DOTALL); // anchored by matches(); a group around it would hide an unbalanced ")" and a lone \Q
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("\"" + regex + "\" is no regular expression (RE2): " + e.getDescription(), e);
        }
    }

    public static Matcher equal(String name, String value) {
        return new Matcher(Type.EQUAL, name, value);
    }

    public Type type() {
        return type;
    }

    public String name() {
        return name;
    }

    public String value() {
        return value;
    }

    public boolean matches(Labels labels) {
        return matches(labels.get(name));
    }

    public boolean matches(String candidate) {
        return switch (type) {
            case EQUAL -> value.equals(candidate);
            case NOT_EQUAL -> !value.equals(candidate);
            case REGEX -> pattern.matches(candidate);
            case NOT_REGEX -> !pattern.matches(candidate);
        };
    }

    /** Whether all of them match; true for none. */
    public static boolean allMatch(Collection<Matcher> matchers, Labels labels) {
        for (Matcher matcher : matchers) {
            if (!matcher.matches(labels)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Matcher that && type == that.type && name.equals(that.name) && value.equals(that.value);
    }

    @Override
    public int hashCode() {
        return Objects.hash(type, name, value);
    }

    /** {@code name="value"}, as amtool and the API print it. */
    @Override
    public String toString() {
        return name + type.operator() + Labels.quote(value);
    }
}
