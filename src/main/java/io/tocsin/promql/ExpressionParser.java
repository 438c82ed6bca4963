package io.tocsin.promql;

import io.tocsin.diagnostic.SyntaxException;

/** Operators by their precedence, and what stands between them. */
final class ExpressionParser {

    /** A sign binds like a multiplication: its operand takes {@code ^} only. So does the right side of {@code ^}. */
    private static final int SIGN_OPERAND = BinaryOperator.POWER.precedence();

    private final Tokens tokens;
    private final Nesting nesting = new Nesting();
    private final SelectorParser selectors;
    private final PostfixParser postfixes;
    private final CallParser calls;
    private final MatchingParser matchings;

    ExpressionParser(Tokens tokens, PromqlParser.Options options) {
        this.tokens = tokens;
        this.selectors = new SelectorParser(tokens);
        this.postfixes = new PostfixParser(tokens, options);
        this.matchings = new MatchingParser(tokens, options);
        this.calls = new CallParser(tokens, options, this, nesting, selectors);
    }

    Expression parse() throws SyntaxException {
        if (tokens.is(Token.END_OF_INPUT)) {
            throw new SyntaxException("the expression is empty", tokens.start(), tokens.end());
        }
        Expression expression = expression();
        if (!tokens.is(Token.END_OF_INPUT)) {
            throw trailing();
        }
        return expression;
    }

    Expression expression() throws SyntaxException {
        return nested(0);
    }

    /** One level deeper: inside parentheses, behind a sign, or behind {@code ^}. Precedence alone goes six levels deep at most. */
    private Expression nested(int minimumPrecedence) throws SyntaxException {
        nesting.enter(tokens);
        Expression inner = binary(minimumPrecedence);
        nesting.leave();
        return inner;
    }

    private Expression binary(int minimumPrecedence) throws SyntaxException {
        Expression left = signed();
        for (BinaryOperator operator = operator(minimumPrecedence); operator != null; operator = operator(minimumPrecedence)) {
            left = operation(left, operator);
        }
        return left;
    }

    /** The operator at hand; null where none binds tightly enough. */
    private BinaryOperator operator(int minimumPrecedence) {
        BinaryOperator operator = tokens.current().operator;
        return operator == null || operator.precedence() < minimumPrecedence ? null : operator;
    }

    private Expression operation(Expression left, BinaryOperator operator) throws SyntaxException {
        int leftHeight = nesting.height();
        var place = new Span(tokens.start(), tokens.end());
        tokens.advance();
        boolean returnBool = tokens.accept(Token.BOOL);
        VectorMatching matching = matchings.matching();
        Expression right = operator == BinaryOperator.POWER ? nested(SIGN_OPERAND) : binary(operator.precedence() + 1);
        nesting.grow(Math.max(leftHeight, nesting.height()), tokens);
        return TypeRules.binary(left, operator, returnBool, matching, right, place);
    }

    private Expression signed() throws SyntaxException {
        if (!tokens.current().isSign()) {
            return postfixes.apply(primary(), nesting);
        }
        int start = tokens.start();
        boolean negative = tokens.is(Token.SUBTRACT);
        tokens.advance();
        Expression operand = nested(SIGN_OPERAND);
        if (operand instanceof NumberLiteral number) {
            return new NumberLiteral(negative ? -number.value() : number.value(), number.duration(), tokens.since(start));
        }
        nesting.grow(nesting.height(), tokens);
        return TypeRules.unary(negative, operand, tokens.since(start));
    }

    private Expression primary() throws SyntaxException {
        int start = tokens.start();
        Token token = tokens.current();
        if (token.isNumber()) {
            nesting.leaf();
            return new NumberLiteral(tokens.takeNumber(), token == Token.DURATION, tokens.since(start));
        }
        if (token == Token.STRING) {
            nesting.leaf();
            return new StringLiteral(tokens.takeString(), tokens.since(start));
        }
        if (token == Token.LEFT_PAREN) {
            return parenthesized(start);
        }
        if (token == Token.LEFT_BRACE) {
            nesting.leaf();
            return selectors.selector("", start, false);
        }
        return named(token, start);
    }

    private Expression parenthesized(int start) throws SyntaxException {
        tokens.advance();
        Expression inner = expression();
        tokens.expect(Token.RIGHT_PAREN, "inside parentheses", "an operator or \")\"");
        nesting.grow(nesting.height(), tokens);
        return new Parenthesized(inner, tokens.since(start));
    }

    /** A name: what follows decides whether it is an aggregation's, a function's or a metric's. */
    private Expression named(Token token, int start) throws SyntaxException {
        if (!token.canNameMetric()) {
            throw OperandErrors.missing(tokens);
        }
        String name = tokens.text();
        tokens.advance();
        if (token == Token.AGGREGATOR && CallParser.startsAggregation(tokens.current())) {
            return calls.aggregation(Keywords.aggregator(name), start);
        }
        if (token.canNameFunction() && tokens.is(Token.LEFT_PAREN)) {
            return calls.call(name, start);
        }
        nesting.leaf();
        return selectors.selector(name, start, false);
    }

    private SyntaxException trailing() {
        return switch (tokens.current()) {
            case RIGHT_PAREN -> tokens.unexpected("without an open \"(\"", "an operator or the end");
            case ASSIGN -> tokens.unexpected("between values", "==");
            case BY, WITHOUT -> tokens.unexpected("behind something that is no aggregation", "an operator; write sum by (label) (…)");
            default -> tokens.unexpected("behind a complete expression", "an operator or the end");
        };
    }
}
