package io.tocsin.promql;

import io.tocsin.diagnostic.SyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Calls of functions, and aggregations. */
final class CallParser {

    private final Tokens tokens;
    private final PromqlParser.Options options;
    private final ExpressionParser expressions;
    private final Nesting nesting;
    private final SelectorParser selectors;
    private final LabelListParser labelLists;

    CallParser(Tokens tokens, PromqlParser.Options options, ExpressionParser expressions, Nesting nesting, SelectorParser selectors) {
        this.tokens = tokens;
        this.options = options;
        this.expressions = expressions;
        this.nesting = nesting;
        this.selectors = selectors;
        this.labelLists = new LabelListParser(tokens);
    }

    /** Whether what follows the name of an aggregation makes it one; else the name is a metric's. */
    static boolean startsAggregation(Token token) {
        return token == Token.LEFT_PAREN || token == Token.BY || token == Token.WITHOUT;
    }

    Expression call(String name, int start) throws SyntaxException {
        Span namePlace = tokens.since(start);
        PromqlFunction function = PromqlFunctions.find(name).orElseThrow(() -> tokens.error(NearestName.unknownFunction(name), namePlace));
        if (function.experimental()) {
            TypeRules.checkEnabled(Feature.EXPERIMENTAL_FUNCTIONS, options, name + "()", namePlace);
        }
        List<Expression> arguments = arguments(name + "()", name.equals("info"));
        Span span = tokens.since(start);
        return TypeRules.call(function, arguments, span);
    }

    Expression aggregation(AggregateOperator operator, int start) throws SyntaxException {
        Optional<Grouping> before = grouping();
        List<Expression> arguments = arguments(operator.text(), false);
        Optional<Grouping> grouping = before.isPresent() ? before : grouping();
        Span span = tokens.since(start);
        if (operator.isExperimental()) {
            TypeRules.checkEnabled(Feature.EXPERIMENTAL_FUNCTIONS, options, operator.text() + "()", span);
        }
        return TypeRules.aggregation(operator, grouping.orElse(Grouping.NONE), arguments, span);
    }

    private Optional<Grouping> grouping() throws SyntaxException {
        boolean without = tokens.is(Token.WITHOUT);
        if (!without && !tokens.is(Token.BY)) {
            return Optional.empty();
        }
        tokens.advance();
        return Optional.of(new Grouping(without, labelLists.labels(without ? "without" : "by")));
    }

    private List<Expression> arguments(String callee, boolean info) throws SyntaxException {
        tokens.expect(Token.LEFT_PAREN, "behind " + callee, "its arguments in parentheses");
        var arguments = new ArrayList<Expression>(2);
        int highest = 0;
        while (!tokens.is(Token.RIGHT_PAREN) || !arguments.isEmpty()) {
            arguments.add(info && arguments.size() == 1 && tokens.is(Token.LEFT_BRACE) ? labelSelector() : expressions.expression());
            highest = Math.max(highest, nesting.height());
            if (!tokens.accept(Token.COMMA)) {
                break;
            }
            if (tokens.is(Token.RIGHT_PAREN)) {
                throw tokens.unexpected("behind \",\" in the arguments of " + callee, "another argument, or no comma");
            }
        }
        tokens.expect(Token.RIGHT_PAREN, "in the arguments of " + callee, "an operator, \",\" or \")\"");
        nesting.grow(highest, tokens);
        return arguments;
    }

    /** The second argument of info() names labels, not series, and may select everything. */
    private Expression labelSelector() throws SyntaxException {
        nesting.leaf();
        return selectors.selector("", tokens.start(), true);
    }
}
