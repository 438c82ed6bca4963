package io.tocsin.promql;

import io.tocsin.diagnostic.SyntaxException;

/**
 * Finds where a number or a duration ends. Prometheus's rules decide more than the number's own syntax: {@code 0x1e+2} is one bad number, but
 * {@code 0x12e+2} is a sum (prometheus/promql/parser/lex.go, scanNumber).
 */
final class NumberScanner {

    private final String input;
    private final int start;
    private int at;
    private boolean hex;
    private boolean dot;
    private boolean exponent;

    NumberScanner(String input, int start) {
        this.input = input;
        this.start = start;
        this.at = start;
    }

    int end() {
        return at;
    }

    Token scan() throws SyntaxException {
        if (number()) {
            return Token.NUMBER;
        }
        if (restOfDuration()) {
            return Token.DURATION;
        }
        while (isWordAt(at)) {
            at++;
        }
        throw new SyntaxException("\"" + input.substring(start, at) + "\" is neither a number nor a duration; a name cannot start with a digit", start, at);
    }

    private boolean number() {
        if (accept("0") && accept("xX")) {
            hex = true;
            accept("_");
        }
        accept(".");
        acceptDigit();
        while (isDigitAt(at) || is("._eE")) {
            if (!part()) {
                return false;
            }
        }
        return !isWordAt(at);
    }

    /** One dot, exponent mark, underscore or run of digits; false where the number cannot go on so. */
    private boolean part() {
        if (is(".")) {
            boolean repeated = dot;
            dot = true;
            at++;
            return !repeated && !is("._") && !hex;
        }
        if (is("eE")) {
            boolean repeated = exponent;
            exponent = true;
            at++;
            return !repeated && exponentGoesOn();
        }
        if (accept("_")) {
            return !is("._eE") && at < input.length();
        }
        while (isDigitAt(at)) {
            at++;
        }
        return true;
    }

    private boolean exponentGoesOn() {
        accept("+-");
        return !is("._eE") && at < input.length();
    }

    /** The unit behind the first number, then more numbers with units; whether they are in order is seen later. */
    private boolean restOfDuration() {
        if (!accept("smhdwy")) {
            return false;
        }
        accept("s");
        while (at < input.length() && Lexer.isDigit(input.charAt(at))) {
            while (at < input.length() && Lexer.isDigit(input.charAt(at))) {
                at++;
            }
            if (!accept("smhdw")) {
                return false;
            }
            accept("s");
        }
        return !isWordAt(at);
    }

    private boolean is(String set) {
        return at < input.length() && set.indexOf(input.charAt(at)) >= 0;
    }

    private boolean accept(String set) {
        boolean there = is(set);
        at += there ? 1 : 0;
        return there;
    }

    private void acceptDigit() {
        at += isDigitAt(at) ? 1 : 0;
    }

    private boolean isDigitAt(int place) {
        if (place >= input.length()) {
            return false;
        }
        char c = input.charAt(place);
        return Lexer.isDigit(c) || hex && (c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F');
    }

    private boolean isWordAt(int place) {
        return place < input.length() && (Lexer.isLetter(input.charAt(place)) || Lexer.isDigit(input.charAt(place)));
    }
}
