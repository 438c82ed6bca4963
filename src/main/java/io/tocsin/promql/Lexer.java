package io.tocsin.promql;

import io.tocsin.diagnostic.SyntaxException;

/**
 * Cuts a text into tokens, one at a time, without keeping them. What a character means hangs on where it stands: inside braces there are no keywords,
 * inside brackets a colon parts range and step.
 */
final class Lexer {

    private final String input;
    private int at;
    private boolean inBraces;
    private boolean inBrackets;
    /** Prometheus knows comments inside brackets only behind the first number. */
    private boolean numberInBrackets;
    /** Nor does it know a colon there before the first number of the whole text. */
    private boolean colonInBrackets;

    private Token token;
    private int start;

    Lexer(String input) {
        this.input = input;
    }

    Token token() {
        return token;
    }

    int start() {
        return start;
    }

    int end() {
        return at;
    }

    void advance() throws SyntaxException {
        skipBlanksAndComments();
        start = at;
        if (at == input.length()) {
            token = endOfInput();
        } else if (inBraces) {
            token = insideBraces(input.charAt(at));
        } else {
            token = inBrackets ? insideBrackets(input.charAt(at)) : outside(input.charAt(at));
        }
    }

    private void skipBlanksAndComments() {
        while (at < input.length()) {
            char c = input.charAt(at);
            if (c == '#' && (!inBrackets || numberInBrackets)) {
                while (at < input.length() && input.charAt(at) != '\n' && input.charAt(at) != '\r') {
                    at++;
                }
            } else if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
                at++;
            } else {
                return;
            }
        }
    }

    private Token endOfInput() throws SyntaxException {
        if (inBraces) {
            throw LexicalErrors.at(at, at, "the braces are not closed: \"}\" is missing");
        }
        if (inBrackets) {
            throw LexicalErrors.at(at, at, "the brackets are not closed: \"]\" is missing");
        }
        return Token.END_OF_INPUT;
    }

    private Token outside(char c) throws SyntaxException {
        return switch (c) {
            case '(', ')', ',', '@' -> punctuation(c);
            case '+', '-', '*', '/', '%', '^' -> arithmetic(c);
            case '{' -> {
                inBraces = true;
                yield take(1, Token.LEFT_BRACE);
            }
            case '[' -> {
                inBrackets = true;
                numberInBrackets = false;
                yield take(1, Token.LEFT_BRACKET);
            }
            case '=', '!', '<', '>' -> comparison(c);
            case '"', '\'', '`' -> string();
            default -> wordOrNumber(c);
        };
    }

    private Token wordOrNumber(char c) throws SyntaxException {
        if (isDigit(c) || c == '.' && isDigit(peek(1))) {
            return number();
        }
        if (isLetter(c) || c == ':') {
            return word();
        }
        throw LexicalErrors.unexpected(input, at);
    }

    private Token punctuation(char c) {
        return take(1, switch (c) {
            case '(' -> Token.LEFT_PAREN;
            case ')' -> Token.RIGHT_PAREN;
            case ',' -> Token.COMMA;
            default -> Token.AT;
        });
    }

    private Token arithmetic(char c) {
        return take(1, switch (c) {
            case '+' -> Token.ADD;
            case '-' -> Token.SUBTRACT;
            case '*' -> Token.MULTIPLY;
            case '/' -> Token.DIVIDE;
            case '%' -> Token.MODULO;
            default -> Token.POWER;
        });
    }

    private Token comparison(char c) throws SyntaxException {
        char next = peek(1);
        if (next == '=') {
            return take(2, c == '=' ? Token.EQUAL : c == '!' ? Token.NOT_EQUAL : c == '<' ? Token.LESS_EQUAL : Token.GREATER_EQUAL);
        }
        if (c == '<') {
            return next == '/' ? take(2, Token.TRIM_UPPER) : take(1, Token.LESS);
        }
        if (c == '>') {
            return next == '/' ? take(2, Token.TRIM_LOWER) : take(1, Token.GREATER);
        }
        if (next == '~' || c == '!') {
            throw LexicalErrors.comparison(at, c, next);
        }
        return take(1, Token.ASSIGN);
    }

    private Token insideBrackets(char c) throws SyntaxException {
        return switch (c) {
            case ']' -> {
                inBrackets = false;
                yield take(1, Token.RIGHT_BRACKET);
            }
            case ':' -> colon();
            case '(', ')', ',' -> punctuation(c);
            case '+', '-', '*', '/', '%', '^' -> arithmetic(c);
            default -> durationWordOrNumber(c);
        };
    }

    private Token colon() throws SyntaxException {
        if (!colonInBrackets && token != Token.LEFT_BRACKET) {
            throw LexicalErrors.at(at, at + 1, "Prometheus knows no \":\" in brackets before the first number; write [1 * step():1m] for [step():1m]");
        }
        return take(1, Token.COLON);
    }

    private Token durationWordOrNumber(char c) throws SyntaxException {
        if (isDigit(c) || c == '.' && isDigit(peek(1))) {
            numberInBrackets = true;
            colonInBrackets = true;
            return number();
        }
        if (isLetter(c)) {
            Token word = word();
            if (word == Token.STEP || word == Token.RANGE || word == Token.MAX_OF || word == Token.MIN_OF) {
                return word;
            }
        }
        throw LexicalErrors.insideBrackets(input, start, Math.max(at, start + 1));
    }

    private Token insideBraces(char c) throws SyntaxException {
        return switch (c) {
            case '}' -> {
                inBraces = false;
                yield take(1, Token.RIGHT_BRACE);
            }
            case ',' -> take(1, Token.COMMA);
            case '"', '\'', '`' -> string();
            case '=' -> peek(1) == '~' ? take(2, Token.MATCH_REGEX) : take(1, Token.ASSIGN);
            case '!' -> {
                if (peek(1) != '=' && peek(1) != '~') {
                    throw LexicalErrors.at(at, at + 1, "\"!\" alone matches nothing; write != or !~");
                }
                yield take(2, peek(1) == '=' ? Token.NOT_EQUAL : Token.MATCH_NOT_REGEX);
            }
            default -> labelName(c);
        };
    }

    private Token labelName(char first) throws SyntaxException {
        if (!isLetter(first)) {
            throw LexicalErrors.unexpectedInsideBraces(input, at);
        }
        while (isLetter(peek(0)) || isDigit(peek(0))) {
            at++;
        }
        return Token.IDENTIFIER;
    }

    private Token word() {
        boolean colon = false;
        for (char c = peek(0); isLetter(c) || isDigit(c) || c == ':' && !inBrackets; c = peek(0)) {
            colon |= c == ':';
            at++;
        }
        if (colon) {
            return Token.METRIC_IDENTIFIER;
        }
        Token word = Keywords.token(input.substring(start, at));
        boolean fill = word == Token.FILL || word == Token.FILL_LEFT || word == Token.FILL_RIGHT;
        return fill && !parenthesisFollows() ? Token.IDENTIFIER : word;
    }

    /** The fill modifiers came late: a metric that has such a name keeps it. */
    private boolean parenthesisFollows() {
        int next = at;
        while (next < input.length() && " \t\r\n".indexOf(input.charAt(next)) >= 0) {
            next++;
        }
        return next < input.length() && input.charAt(next) == '(';
    }

    private Token string() throws SyntaxException {
        at = QuotedString.endOf(input, at);
        return Token.STRING;
    }

    private Token number() throws SyntaxException {
        var scanner = new NumberScanner(input, at);
        Token kind = scanner.scan();
        at = scanner.end();
        return kind;
    }

    private Token take(int length, Token kind) {
        at += length;
        return kind;
    }

    private char peek(int ahead) {
        return at + ahead < input.length() ? input.charAt(at + ahead) : 0;
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
    }
}
