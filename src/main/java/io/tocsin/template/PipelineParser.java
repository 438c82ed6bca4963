package io.tocsin.template;

import io.tocsin.diagnostic.SyntaxException;
import io.tocsin.template.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Parses what stands inside an action: pipelines of commands with their operands. */
final class PipelineParser {

    private final Tokens tokens;
    private final Scope scope;
    private final Map<String, TemplateFunction> functions;
    private final Nesting nesting;

    PipelineParser(Tokens tokens, Scope scope, Map<String, TemplateFunction> functions, Nesting nesting) {
        this.tokens = tokens;
        this.scope = scope;
        this.functions = functions;
        this.nesting = nesting;
    }

    /** Variables that a range declares or sets: two, one or none. */
    record RangeVariables(int indexSlot, int elementSlot) {}

    /** A pipeline up to and with the closing delimiter; it may begin with {@code $x :=} or {@code $x =}. */
    Expression pipeline(String context) throws SyntaxException {
        Expression pipeline = declarable(context);
        tokens.expect(Kind.RIGHT_DELIM, context);
        return pipeline;
    }

    private Expression declarable(String context) throws SyntaxException {
        Token first = tokens.peek();
        Kind second = first.is(Kind.VARIABLE) ? tokens.peekSecond().kind() : null;
        if (second == Kind.COMMA) {
            throw new SyntaxException("too many declarations in " + context + "; only range takes two variables", first.start(), first.end());
        }
        if (second != Kind.DECLARE && second != Kind.ASSIGN) {
            return commands(context);
        }
        tokens.next();
        tokens.next();
        Expression value = commands(context);
        boolean known = second == Kind.DECLARE || scope.knows(first.text());
        int slot = second == Kind.ASSIGN && known ? scope.slotOf(first) : scope.declare(first.text());
        return new Expression.Assign(value.place(), slot, known ? value : new Expression.Misuse(value.place(), "undefined variable: " + first.text()));
    }

    /** The variables before a range's pipeline. They are declared after it, as it cannot see them. */
    List<Token> rangeVariables() throws SyntaxException {
        var names = new ArrayList<Token>(2);
        Token first = tokens.peek();
        Kind second = first.is(Kind.VARIABLE) ? tokens.peekSecond().kind() : null;
        if (second == Kind.COMMA) {
            names.add(tokens.next());
            tokens.next();
            names.add(expectRangeVariable());
            Token sign = tokens.next();
            if (!sign.is(Kind.DECLARE) && !sign.is(Kind.ASSIGN)) {
                throw Tokens.unexpected(sign, "range");
            }
            names.add(sign);
        } else if (second == Kind.DECLARE || second == Kind.ASSIGN) {
            names.add(tokens.next());
            names.add(tokens.next());
        }
        return names;
    }

    private Token expectRangeVariable() throws SyntaxException {
        Token token = tokens.next();
        if (!token.is(Kind.VARIABLE)) {
            throw new SyntaxException("range can only initialize variables; write range $i, $e := …", token.start(), token.end());
        }
        return token;
    }

    RangeVariables declare(List<Token> names) throws SyntaxException {
        if (names.isEmpty()) {
            return new RangeVariables(-1, -1);
        }
        boolean assign = names.getLast().is(Kind.ASSIGN);
        int first = assign ? scope.slotOf(names.getFirst()) : scope.declare(names.getFirst().text());
        if (names.size() == 2) {
            return new RangeVariables(-1, first);
        }
        return new RangeVariables(first, assign ? scope.slotOf(names.get(1)) : scope.declare(names.get(1).text()));
    }

    private Expression commands(String context) throws SyntaxException {
        Expression piped = null;
        int stage = 0;
        while (true) {
            Token token = tokens.peek();
            if (token.is(Kind.RIGHT_DELIM) || token.is(Kind.RIGHT_PAREN)) {
                if (piped == null) {
                    throw new SyntaxException("missing value for " + context, token.start(), token.end());
                }
                return piped;
            }
            nesting.stage(++stage, token);
            piped = command(context, piped, stage);
        }
    }

    private Expression command(String context, Expression piped, int stage) throws SyntaxException {
        Token first = tokens.peek();
        if (stage > 1 && isConstant(first)) {
            throw new SyntaxException("non executable command in pipeline stage " + stage, first.start(), first.end());
        }
        var operands = new ArrayList<Operand>();
        do {
            operands.add(operand(context));
        } while (!endsCommand(tokens.peek()));
        tokens.take(Kind.PIPE);
        if (first.is(Kind.NIL)) {
            return new Expression.Misuse(operands.getFirst().place(), "nil is not a command");
        }
        return built(operands, piped == null || stage == 1 ? piped : new Expression.Nested(piped.place(), piped));
    }

    private static boolean isConstant(Token token) {
        return switch (token.kind()) {
            case BOOL, DOT, NIL, NUMBER, CHARACTER, STRING, RAW_STRING -> true;
            case TEXT, LEFT_DELIM, RIGHT_DELIM, IDENTIFIER, KEYWORD, FIELD, VARIABLE, PIPE, LEFT_PAREN, RIGHT_PAREN, DECLARE, ASSIGN, COMMA, EOF -> false;
        };
    }

    private boolean endsCommand(Token next) throws SyntaxException {
        if (next.is(Kind.RIGHT_DELIM) || next.is(Kind.RIGHT_PAREN) || next.is(Kind.PIPE)) {
            return true;
        }
        if (!next.spaceBefore()) {
            throw Tokens.unexpected(next, "operand");
        }
        return false;
    }

    /** An operand before it is known whether arguments follow: a function by name, or a value with the fields after it. */
    private record Operand(Place place, String function, Expression value, List<String> fields) {

        Expression alone(PipelineParser parser) throws SyntaxException {
            return parser.built(List.of(this), null);
        }
    }

    private Operand operand(String context) throws SyntaxException {
        Token token = tokens.next();
        Place place = Place.of(token);
        return switch (token.kind()) {
            case IDENTIFIER -> identifier(token, place);
            case DOT -> new Operand(place, null, new Expression.Dot(place), noFields(token));
            case NIL -> new Operand(place, null, new Expression.Constant(place, null), noFields(token));
            case BOOL -> constant(token, token.text().equals("true"));
            case NUMBER -> constant(token, Literals.number(token));
            case CHARACTER -> constant(token, Literals.character(token));
            case STRING, RAW_STRING -> constant(token, Literals.string(token));
            case VARIABLE -> chain(place, new Expression.Variable(place, scope.slotOf(token)), new ArrayList<>());
            case FIELD -> chain(place, new Expression.Dot(place), new ArrayList<>(List.of(token.text().substring(1))));
            case LEFT_PAREN -> parenthesized(token);
            case TEXT, LEFT_DELIM, RIGHT_DELIM, KEYWORD, PIPE, RIGHT_PAREN, DECLARE, ASSIGN, COMMA, EOF -> throw Tokens.unexpected(token, context);
        };
    }

    private Operand identifier(Token token, Place place) throws SyntaxException {
        if (!functions.containsKey(token.text())) {
            throw new SyntaxException("function " + GoQuote.quote(token.text()) + " not defined", token.start(), token.end());
        }
        var fields = new ArrayList<String>();
        Place whole = fields(place, fields);
        return fields.isEmpty() ? new Operand(place, token.text(), null, List.of())
                : new Operand(whole, null, call(token.text(), place, List.of(), null), fields);
    }

    private Operand constant(Token token, Object value) throws SyntaxException {
        Place place = Place.of(token);
        return new Operand(place, null, new Expression.Constant(place, value), noFields(token));
    }

    private List<String> noFields(Token before) throws SyntaxException {
        Token next = tokens.peek();
        if (next.is(Kind.FIELD) && !next.spaceBefore()) {
            throw new SyntaxException("unexpected . after term " + GoQuote.quote(before.text()), next.start(), next.end());
        }
        return List.of();
    }

    private Operand chain(Place place, Expression receiver, List<String> names) throws SyntaxException {
        Place whole = fields(place, names);
        return new Operand(whole, null, receiver, names);
    }

    private Operand parenthesized(Token open) throws SyntaxException {
        nesting.enter(open);
        Expression inner = declarable("parenthesized pipeline");
        Token close = tokens.expect(Kind.RIGHT_PAREN, "parenthesized pipeline");
        nesting.leave();
        var place = new Place(open.start(), open.start(), close.end());
        var fields = new ArrayList<String>();
        return new Operand(fields(place, fields), null, new Expression.Nested(inner.place(), inner), fields);
    }

    /** Reads {@code .a.b} right after an operand. Go says that the whole is where the first of these fields is. */
    private Place fields(Place place, List<String> names) throws SyntaxException {
        Place whole = place;
        while (tokens.peek().is(Kind.FIELD) && !tokens.peek().spaceBefore()) {
            Token field = tokens.next();
            names.add(field.text().substring(1));
            whole = new Place(whole == place ? field.start() : whole.offset(), place.start(), field.end());
        }
        return whole;
    }

    private Expression built(List<Operand> operands, Expression piped) throws SyntaxException {
        Operand first = operands.getFirst();
        var args = new ArrayList<Expression>(operands.size());
        for (Operand operand : operands.subList(1, operands.size())) {
            args.add(operand.alone(this));
        }
        Place whole = first.place().until(operands.getLast().place().end());
        if (first.function() != null) {
            return call(first.function(), whole, args, piped);
        }
        if (!first.fields().isEmpty()) {
            return new Expression.Chain(first.place(), first.value(), first.fields(), args, piped);
        }
        if (!args.isEmpty() || piped != null) {
            return new Expression.Misuse(first.place(), "can't give argument to non-function ");
        }
        return first.value();
    }

    private Expression call(String name, Place place, List<Expression> args, Expression piped) {
        if (name.equals("and") || name.equals("or")) {
            if (!args.isEmpty() || piped != null) {
                return new Expression.Junction(place, name.equals("and"), List.copyOf(args), piped);
            }
            return new Expression.Misuse(place, "wrong number of args for " + name + ": want at least 1 got 0");
        }
        if (!args.isEmpty() && args.getFirst() instanceof Expression.Constant(Place at, String literal)) {
            args.set(0, new Expression.Constant(at, RegexFunctions.compiled(name, literal)));
        }
        return new Expression.Call(place, functions.get(name), List.copyOf(args), piped);
    }
}
