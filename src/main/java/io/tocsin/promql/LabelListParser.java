package io.tocsin.promql;

import io.tocsin.diagnostic.SyntaxException;
import java.util.ArrayList;
import java.util.List;

/** Lists of labels in parentheses, as {@code by}, {@code on} and {@code group_left} have them. */
final class LabelListParser {

    private final Tokens tokens;

    LabelListParser(Tokens tokens) {
        this.tokens = tokens;
    }

    /** @param keyword what the list belongs to, for the message */
    List<String> labels(String keyword) throws SyntaxException {
        tokens.expect(Token.LEFT_PAREN, "behind " + keyword, "a list of labels in parentheses");
        var labels = new ArrayList<String>(4);
        while (!tokens.is(Token.RIGHT_PAREN)) {
            labels.add(label(keyword));
            if (!tokens.accept(Token.COMMA) && !tokens.is(Token.RIGHT_PAREN)) {
                throw tokens.unexpected("in the labels of " + keyword, "\",\" or \")\"");
            }
        }
        tokens.advance();
        return labels;
    }

    private String label(String keyword) throws SyntaxException {
        int start = tokens.start();
        if (tokens.is(Token.STRING)) {
            String name = tokens.takeString();
            if (name.isEmpty()) {
                throw new SyntaxException("a label's name is empty", start, tokens.previousEnd());
            }
            return name;
        }
        if (!tokens.current().canNameLabel()) {
            throw tokens.unexpected("in the labels of " + keyword, "a label's name, in quotes where it is a keyword");
        }
        String name = tokens.text();
        tokens.advance();
        return name;
    }
}
