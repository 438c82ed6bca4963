package io.tocsin.promql;

import io.tocsin.diagnostic.SyntaxException;
import java.util.Optional;

/** What stands behind an operand and binds tighter than any operator: brackets, offset, @, anchored, smoothed. */
final class PostfixParser {

    private final Tokens tokens;
    private final PromqlParser.Options options;
    private final DurationParser durations;

    PostfixParser(Tokens tokens, PromqlParser.Options options) {
        this.tokens = tokens;
        this.options = options;
        this.durations = new DurationParser(tokens);
    }

    Expression apply(Expression operand, Nesting nesting) throws SyntaxException {
        Expression result = operand;
        while (true) {
            switch (tokens.current()) {
                case LEFT_BRACKET -> {
                    nesting.grow(nesting.height(), tokens);
                    result = brackets(result);
                }
                case OFFSET -> result = offset(result);
                case AT -> result = at(result);
                case ANCHORED, SMOOTHED -> result = edges(result);
                default -> {
                    return result;
                }
            }
        }
    }

    private Expression brackets(Expression operand) throws SyntaxException {
        int bracket = tokens.start();
        tokens.advance();
        DurationExpression range = durations.positive("a range");
        if (tokens.accept(Token.COLON)) {
            return subquery(operand, range);
        }
        tokens.expect(Token.RIGHT_BRACKET, "in brackets", "\"]\", or \":\" for a subquery");
        return TypeRules.matrix(operand, range, tokens.since(bracket));
    }

    private Expression subquery(Expression operand, DurationExpression range) throws SyntaxException {
        Optional<DurationExpression> step = tokens.is(Token.RIGHT_BRACKET) ? Optional.empty() : Optional.of(durations.positive("a subquery's step"));
        tokens.expect(Token.RIGHT_BRACKET, "in a subquery", "\"]\"");
        return TypeRules.subquery(operand, range, step, tokens.since(operand.span().start()));
    }

    private Expression offset(Expression operand) throws SyntaxException {
        Span keyword = new Span(tokens.start(), tokens.end());
        tokens.advance();
        Optional<DurationExpression> offset = durations.offset();
        Modifiers modifiers = modifiers(operand, "offset", keyword);
        if (modifiers.offset().isPresent()) {
            throw tokens.error("an offset is set twice; add them up", tokens.since(keyword.start()));
        }
        return modified(operand, modifiers.withOffset(offset));
    }

    private Expression at(Expression operand) throws SyntaxException {
        Span sign = new Span(tokens.start(), tokens.end());
        tokens.advance();
        Modifiers.At at = moment();
        Modifiers modifiers = modifiers(operand, "@", sign);
        if (modifiers.at().isPresent()) {
            throw tokens.error("@ is set twice; a selector has one moment", tokens.since(sign.start()));
        }
        return modified(operand, modifiers.withAt(at));
    }

    private Modifiers.At moment() throws SyntaxException {
        if (tokens.is(Token.START) || tokens.is(Token.END)) {
            boolean start = tokens.is(Token.START);
            tokens.advance();
            tokens.expect(Token.LEFT_PAREN, "behind @", "start() or end()");
            tokens.expect(Token.RIGHT_PAREN, "behind @", "start() or end()");
            return start ? new Modifiers.At.Start() : new Modifiers.At.End();
        }
        int start = tokens.start();
        boolean negative = tokens.is(Token.SUBTRACT);
        if (tokens.current().isSign()) {
            tokens.advance();
        }
        if (!tokens.current().isNumber()) {
            throw tokens.unexpected("behind @", "a Unix time in seconds, start() or end()");
        }
        double seconds = tokens.takeNumber();
        return TypeRules.timestamp(negative ? -seconds : seconds, tokens.since(start));
    }

    private Expression edges(Expression operand) throws SyntaxException {
        Span keyword = new Span(tokens.start(), tokens.end());
        String text = tokens.text();
        TypeRules.checkEnabled(Feature.EXTENDED_RANGE_SELECTORS, options, text, keyword);
        Modifiers.Edges edges = tokens.is(Token.ANCHORED) ? Modifiers.Edges.ANCHORED : Modifiers.Edges.SMOOTHED;
        tokens.advance();
        Modifiers modifiers = modifiers(operand, text, keyword);
        if (operand instanceof Subquery) {
            throw tokens.error(text + " is for selectors, not for subqueries", keyword);
        }
        if (modifiers.edges().isPresent() && modifiers.edges().get() != edges) {
            throw tokens.error("anchored and smoothed exclude each other", keyword);
        }
        return modified(operand, modifiers.withEdges(edges));
    }

    private Modifiers modifiers(Expression operand, String modifier, Span place) throws SyntaxException {
        return switch (operand) {
            case VectorSelector selector -> selector.modifiers();
            case MatrixSelector matrix -> matrix.selector().modifiers();
            case Subquery subquery -> subquery.modifiers();
            case Aggregation a -> throw misplaced(modifier, place);
            case BinaryExpression b -> throw misplaced(modifier, place);
            case Call c -> throw misplaced(modifier, place);
            case NumberLiteral n -> throw misplaced(modifier, place);
            case Parenthesized p -> throw misplaced(modifier, place);
            case StringLiteral s -> throw misplaced(modifier, place);
            case UnaryExpression u -> throw misplaced(modifier, place);
        };
    }

    private SyntaxException misplaced(String modifier, Span place) {
        return tokens.error(modifier + " belongs directly behind a selector, its range or a subquery, such as x[5m] " + modifier + " …", place);
    }

    private Expression modified(Expression operand, Modifiers modifiers) {
        int end = tokens.previousEnd();
        return switch (operand) {
            case VectorSelector selector -> selector.with(modifiers, end);
            case MatrixSelector matrix -> new MatrixSelector(
                    matrix.selector().with(modifiers, matrix.selector().span().end()), matrix.range(), new Span(matrix.span().start(), end));
            case Subquery subquery -> subquery.with(modifiers, end);
            case Aggregation a -> a;
            case BinaryExpression b -> b;
            case Call c -> c;
            case NumberLiteral n -> n;
            case Parenthesized p -> p;
            case StringLiteral s -> s;
            case UnaryExpression u -> u;
        };
    }
}
