package io.tocsin.promql;

import java.util.EnumSet;
import java.util.Set;

/** The kinds of token. A keyword is one only where it can be: PromQL lets most of them name a metric or a label as well. */
enum Token {
    END_OF_INPUT,
    IDENTIFIER,
    METRIC_IDENTIFIER,
    NUMBER,
    DURATION,
    STRING,
    LEFT_PAREN,
    RIGHT_PAREN,
    LEFT_BRACE,
    RIGHT_BRACE,
    LEFT_BRACKET,
    RIGHT_BRACKET,
    COMMA,
    COLON,
    AT,
    ASSIGN,
    MATCH_REGEX,
    MATCH_NOT_REGEX,
    ADD(BinaryOperator.ADD),
    SUBTRACT(BinaryOperator.SUBTRACT),
    MULTIPLY(BinaryOperator.MULTIPLY),
    DIVIDE(BinaryOperator.DIVIDE),
    MODULO(BinaryOperator.MODULO),
    POWER(BinaryOperator.POWER),
    ATAN2(BinaryOperator.ATAN2),
    EQUAL(BinaryOperator.EQUAL),
    NOT_EQUAL(BinaryOperator.NOT_EQUAL),
    GREATER(BinaryOperator.GREATER),
    GREATER_EQUAL(BinaryOperator.GREATER_EQUAL),
    LESS(BinaryOperator.LESS),
    LESS_EQUAL(BinaryOperator.LESS_EQUAL),
    TRIM_UPPER(BinaryOperator.TRIM_UPPER),
    TRIM_LOWER(BinaryOperator.TRIM_LOWER),
    AND(BinaryOperator.AND),
    OR(BinaryOperator.OR),
    UNLESS(BinaryOperator.UNLESS),
    AGGREGATOR,
    BOOL,
    BY,
    WITHOUT,
    ON,
    IGNORING,
    GROUP_LEFT,
    GROUP_RIGHT,
    FILL,
    FILL_LEFT,
    FILL_RIGHT,
    OFFSET,
    ANCHORED,
    SMOOTHED,
    START,
    END,
    STEP,
    RANGE,
    MAX_OF,
    MIN_OF;

    private static final Set<Token> FUNCTION_NAMES = EnumSet.of(IDENTIFIER, START, END, STEP, RANGE, MAX_OF, MIN_OF);
    private static final Set<Token> METRIC_NAMES = EnumSet.of(
            IDENTIFIER, METRIC_IDENTIFIER, AGGREGATOR, AND, OR, UNLESS, BY, WITHOUT, OFFSET, ANCHORED, SMOOTHED, START, END, STEP, RANGE, MAX_OF, MIN_OF);
    /** {@code without} is missing here in Prometheus too. */
    private static final Set<Token> LABEL_NAMES = EnumSet.of(
            IDENTIFIER, METRIC_IDENTIFIER, AGGREGATOR, AND, OR, UNLESS, ATAN2, BOOL, BY, ON, IGNORING, GROUP_LEFT, GROUP_RIGHT, FILL, FILL_LEFT,
            FILL_RIGHT, OFFSET, ANCHORED, SMOOTHED, START, END, STEP, RANGE, MAX_OF, MIN_OF);

    /** Null where it is no binary operator. */
    final BinaryOperator operator;

    Token() {
        this(null);
    }

    Token(BinaryOperator operator) {
        this.operator = operator;
    }

    boolean isSign() {
        return this == ADD || this == SUBTRACT;
    }

    boolean isNumber() {
        return this == NUMBER || this == DURATION;
    }

    /** Whether it may stand before the parenthesis of a call. */
    boolean canNameFunction() {
        return FUNCTION_NAMES.contains(this);
    }

    /** Whether it may be a metric's name, unquoted. */
    boolean canNameMetric() {
        return METRIC_NAMES.contains(this);
    }

    /** Whether it may be a label's name in a list of labels, unquoted. */
    boolean canNameLabel() {
        return LABEL_NAMES.contains(this);
    }
}
