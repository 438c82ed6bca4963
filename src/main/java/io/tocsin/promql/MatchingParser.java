package io.tocsin.promql;

import io.tocsin.diagnostic.SyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** What stands between an operator and its right operand: on, ignoring, group_left, group_right, fill. */
final class MatchingParser {

    private final Tokens tokens;
    private final PromqlParser.Options options;
    private final LabelListParser labelLists;

    MatchingParser(Tokens tokens, PromqlParser.Options options) {
        this.tokens = tokens;
        this.options = options;
        this.labelLists = new LabelListParser(tokens);
    }

    VectorMatching matching() throws SyntaxException {
        VectorMatching matching = VectorMatching.DEFAULT;
        Token keyword = tokens.current();
        if (keyword == Token.ON || keyword == Token.IGNORING) {
            tokens.advance();
            List<String> labels = labelLists.labels(keyword.name().toLowerCase(Locale.ROOT));
            matching = grouped(keyword == Token.ON, labels);
        }
        return fills() ? filled(matching) : matching;
    }

    private VectorMatching grouped(boolean on, List<String> labels) throws SyntaxException {
        var cardinality = VectorMatching.Cardinality.ONE_TO_ONE;
        List<String> include = List.of();
        if (tokens.is(Token.GROUP_LEFT) || tokens.is(Token.GROUP_RIGHT)) {
            boolean left = tokens.is(Token.GROUP_LEFT);
            cardinality = left ? VectorMatching.Cardinality.MANY_TO_ONE : VectorMatching.Cardinality.ONE_TO_MANY;
            tokens.advance();
            include = tokens.is(Token.LEFT_PAREN) ? labelLists.labels(left ? "group_left" : "group_right") : include;
        }
        return new VectorMatching(cardinality, on, labels, include, OptionalDouble.empty(), OptionalDouble.empty());
    }

    private boolean fills() {
        return tokens.is(Token.FILL) || tokens.is(Token.FILL_LEFT) || tokens.is(Token.FILL_RIGHT);
    }

    private VectorMatching filled(VectorMatching plain) throws SyntaxException {
        TypeRules.checkEnabled(Feature.FILL_MODIFIERS, options, tokens.text(), new Span(tokens.start(), tokens.end()));
        OptionalDouble left = OptionalDouble.empty();
        OptionalDouble right = OptionalDouble.empty();
        if (tokens.accept(Token.FILL)) {
            left = value();
            right = left;
        } else {
            boolean leftFirst = tokens.is(Token.FILL_LEFT);
            left = leftFirst ? optionalValue(Token.FILL_LEFT) : left;
            right = optionalValue(Token.FILL_RIGHT);
            left = leftFirst ? left : optionalValue(Token.FILL_LEFT);
        }
        return new VectorMatching(plain.cardinality(), plain.on(), plain.labels(), plain.include(), left, right);
    }

    private OptionalDouble optionalValue(Token keyword) throws SyntaxException {
        return tokens.accept(keyword) ? value() : OptionalDouble.empty();
    }

    private OptionalDouble value() throws SyntaxException {
        tokens.expect(Token.LEFT_PAREN, "behind fill", "a number in parentheses");
        boolean negative = tokens.is(Token.SUBTRACT);
        if (tokens.current().isSign()) {
            tokens.advance();
        }
        if (!tokens.current().isNumber()) {
            throw tokens.unexpected("in fill", "a number");
        }
        double value = tokens.takeNumber();
        tokens.expect(Token.RIGHT_PAREN, "in fill", "\")\"");
        return OptionalDouble.of(negative ? -value : value);
    }
}
