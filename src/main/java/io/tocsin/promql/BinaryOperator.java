package io.tocsin.promql;

/** The binary operators, with the precedence that the documentation gives them. */
public enum BinaryOperator {
    OR("or", 1),
    AND("and", 2),
    UNLESS("unless", 2),
    EQUAL("==", 3),
    NOT_EQUAL("!=", 3),
    GREATER(">", 3),
    GREATER_EQUAL(">=", 3),
    LESS("<", 3),
    LESS_EQUAL("<=", 3),
    /** Cuts a native histogram's buckets above a value; newer than 3.5. */
    TRIM_UPPER("</", 3),
    /** Cuts a native histogram's buckets below a value; newer than 3.5. */
    TRIM_LOWER(">/", 3),
    ADD("+", 4),
    SUBTRACT("-", 4),
    MULTIPLY("*", 5),
    DIVIDE("/", 5),
    MODULO("%", 5),
    ATAN2("atan2", 5),
    POWER("^", 6);

    private final String text;
    private final int precedence;

    BinaryOperator(String text, int precedence) {
        this.text = text;
        this.precedence = precedence;
    }

    public String text() {
        return text;
    }

    /** The higher, the tighter. */
    int precedence() {
        return precedence;
    }

    /** What the right operand must bind at least: only {@code ^} groups to the right. */
    int rightPrecedence() {
        return this == POWER ? precedence : precedence + 1;
    }

    /** {@code and}, {@code or}, {@code unless}. */
    public boolean isSet() {
        return precedence <= 2;
    }

    /** {@code == != > >= < <=}: filters, or gives 0 and 1 with {@code bool}. */
    public boolean isComparison() {
        return precedence == 3 && this != TRIM_UPPER && this != TRIM_LOWER;
    }

    /** Whether a duration expression may have it. */
    boolean isDurationArithmetic() {
        return precedence >= 4 && this != ATAN2;
    }
}
