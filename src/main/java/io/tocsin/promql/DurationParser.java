package io.tocsin.promql;

import io.tocsin.diagnostic.SyntaxException;
import java.util.Optional;

/** Ranges, steps and offsets: numbers, and since Prometheus 3.14 arithmetic without a feature flag. */
final class DurationParser {

    /** 2⁶³ nanoseconds. */
    private static final double MAX_SECONDS = 9_223_372_036.854775807;
    private static final int SIGN_OPERAND = BinaryOperator.POWER.precedence();

    private final Tokens tokens;
    private int depth;

    DurationParser(Tokens tokens) {
        this.tokens = tokens;
    }

    /** A range or a step: more than zero where it is fixed. */
    DurationExpression positive(String what) throws SyntaxException {
        int start = tokens.start();
        DurationExpression duration = arithmetic(0);
        if (duration instanceof DurationExpression.Literal literal) {
            if (literal.seconds() <= 0) {
                throw tokens.error(what + " must be longer than zero", tokens.since(start));
            }
            return withUnit(literal);
        }
        return duration;
    }

    /** An offset; empty where it is zero. It takes as little as it can: {@code x offset 5m + 1} is a sum. */
    Optional<DurationExpression> offset() throws SyntaxException {
        DurationExpression duration = offsetOperand();
        if (duration instanceof DurationExpression.Literal literal) {
            return literal.seconds() == 0 ? Optional.empty() : Optional.of(withUnit(literal));
        }
        return Optional.of(duration);
    }

    private DurationExpression offsetOperand() throws SyntaxException {
        if (!tokens.current().isSign()) {
            return tokens.is(Token.LEFT_PAREN) ? arithmetic(0) : primary();
        }
        int start = tokens.start();
        boolean negative = tokens.is(Token.SUBTRACT);
        tokens.advance();
        if (!tokens.current().isSign()) {
            return signed(negative, primary(), start);
        }
        DurationExpression several = operators(signed(negative, arithmetic(SIGN_OPERAND), start), 0);
        // Behind two signs Prometheus reads on, behind one it does not: only parentheses make the canonical form read back the same.
        return several instanceof DurationExpression.Literal ? several : new DurationExpression.Grouped(several);
    }

    private static DurationExpression.Literal withUnit(DurationExpression.Literal literal) {
        return new DurationExpression.Literal(literal.seconds(), true);
    }

    private DurationExpression arithmetic(int minimumPrecedence) throws SyntaxException {
        if (++depth > Nesting.MAX_DEPTH) {
            throw tokens.error("a duration nests more than " + Nesting.MAX_DEPTH + " levels", new Span(tokens.start(), tokens.end()));
        }
        DurationExpression operand = tokens.current().isSign() ? signed() : primary();
        DurationExpression result = operators(operand, minimumPrecedence);
        depth--;
        return result;
    }

    private DurationExpression operators(DurationExpression first, int minimumPrecedence) throws SyntaxException {
        DurationExpression left = first;
        int chain = 0;
        for (BinaryOperator operator = operator(minimumPrecedence); operator != null; operator = operator(minimumPrecedence)) {
            if (++chain > Nesting.MAX_DEPTH) {
                throw tokens.error("a duration chains more than " + Nesting.MAX_DEPTH + " operators", new Span(tokens.start(), tokens.end()));
            }
            var place = new Span(tokens.start(), tokens.end());
            tokens.advance();
            DurationExpression right = arithmetic(operator.rightPrecedence());
            TypeRules.checkDivisor(operator, right, place);
            left = new DurationExpression.Arithmetic(left, operator, right);
        }
        return left;
    }

    private BinaryOperator operator(int minimumPrecedence) {
        BinaryOperator operator = tokens.current().operator;
        boolean fits = operator != null && operator.isDurationArithmetic() && operator.precedence() >= minimumPrecedence;
        return fits ? operator : null;
    }

    private DurationExpression signed() throws SyntaxException {
        int start = tokens.start();
        boolean negative = tokens.is(Token.SUBTRACT);
        tokens.advance();
        return signed(negative, arithmetic(SIGN_OPERAND), start);
    }

    private DurationExpression signed(boolean negative, DurationExpression operand, int start) throws SyntaxException {
        if (operand instanceof DurationExpression.Literal literal) {
            return inRange(negative ? -literal.seconds() : literal.seconds(), literal.unit(), start);
        }
        return negative ? new DurationExpression.Negated(operand) : operand;
    }

    private DurationExpression primary() throws SyntaxException {
        int start = tokens.start();
        return switch (tokens.current()) {
            case NUMBER -> inRange(tokens.takeNumber(), false, start);
            case DURATION -> inRange(tokens.takeNumber(), true, start);
            case LEFT_PAREN -> grouped();
            case STEP, RANGE -> resolution();
            case MAX_OF, MIN_OF -> extreme();
            default -> throw tokens.unexpected("where a duration should stand", "one such as 5m or 1h30m");
        };
    }

    private DurationExpression grouped() throws SyntaxException {
        tokens.advance();
        DurationExpression inner = arithmetic(0);
        tokens.expect(Token.RIGHT_PAREN, "in a duration", "an operator or \")\"");
        return new DurationExpression.Grouped(inner);
    }

    private DurationExpression resolution() throws SyntaxException {
        boolean step = tokens.is(Token.STEP);
        tokens.advance();
        tokens.expect(Token.LEFT_PAREN, "in a duration", "\"()\"");
        tokens.expect(Token.RIGHT_PAREN, "in a duration", "\")\"");
        return step ? new DurationExpression.Step() : new DurationExpression.Range();
    }

    private DurationExpression extreme() throws SyntaxException {
        boolean max = tokens.is(Token.MAX_OF);
        tokens.advance();
        tokens.expect(Token.LEFT_PAREN, "in a duration", "two durations in parentheses");
        DurationExpression left = arithmetic(0);
        tokens.expect(Token.COMMA, "in a duration", "\",\"");
        DurationExpression right = arithmetic(0);
        tokens.expect(Token.RIGHT_PAREN, "in a duration", "\")\"");
        return new DurationExpression.Extreme(max, left, right);
    }

    private DurationExpression inRange(double seconds, boolean unit, int start) throws SyntaxException {
        if (!(Math.abs(seconds) <= MAX_SECONDS)) {
            throw tokens.error("the duration is out of range (at most 292y)", tokens.since(start));
        }
        return new DurationExpression.Literal(seconds, unit);
    }
}
