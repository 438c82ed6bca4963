package io.tocsin.template;

import io.tocsin.diagnostic.SyntaxException;
import io.tocsin.template.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Parses the text between actions and the actions that control it: one text, and the definitions in it. */
final class DefinitionParser {

    private final Source source;
    private final Map<String, TemplateFunction> functions;
    private final Map<String, Definition> defined;
    private final Tokens tokens;
    private final Nesting nesting = new Nesting();
    private Scope scope;
    private PipelineParser pipelines;
    private int ranges;

    DefinitionParser(Source source, Map<String, TemplateFunction> functions, Map<String, Definition> defined) {
        this.source = source;
        this.functions = functions;
        this.defined = defined;
        this.tokens = new Tokens(source.text());
    }

    /** A list of nodes, and the {@code end} or {@code else} after it. */
    private record Part(Node.Block block, Token end) {}

    Definition main(List<String> predeclared) throws SyntaxException {
        enter(new Scope(predeclared));
        var nodes = new ArrayList<Node>();
        while (!tokens.peek().is(Kind.EOF)) {
            if (tokens.peek().is(Kind.LEFT_DELIM) && tokens.peekSecond().isKeyword("define")) {
                define();
                continue;
            }
            if (tokens.peek().is(Kind.LEFT_DELIM) && isEndOrElse(tokens.peekSecond())) {
                Token word = tokens.peekSecond();
                throw new SyntaxException("unexpected {{" + word.text() + "}}: nothing is open here", word.start(), word.end());
            }
            nodes.add(node());
        }
        return new Definition("", source, new Node.Block(nodes), scope.slots());
    }

    private void enter(Scope inner) {
        scope = inner;
        pipelines = new PipelineParser(tokens, inner, functions, nesting);
    }

    private static boolean isEndOrElse(Token token) {
        return token.isKeyword("end") || token.isKeyword("else");
    }

    private void define() throws SyntaxException {
        tokens.next();
        tokens.next();
        Token name = name("define clause");
        tokens.expect(Kind.RIGHT_DELIM, "define clause");
        body(Literals.string(name), name, "define clause");
    }

    /** Parses up to {@code end} with variables of its own, and keeps it under its name. */
    private void body(String name, Token at, String context) throws SyntaxException {
        Scope outer = scope;
        int outerRanges = ranges;
        ranges = 0;
        enter(new Scope(List.of()));
        Part part = part(at);
        if (!part.end().isKeyword("end")) {
            throw Tokens.unexpected(part.end(), context);
        }
        tokens.expect(Kind.RIGHT_DELIM, "end");
        add(new Definition(name, source, part.block(), scope.slots()), at);
        ranges = outerRanges;
        enter(outer);
    }

    private void add(Definition definition, Token at) throws SyntaxException {
        Definition before = defined.get(definition.name());
        if (before == null || before.isEmpty()) {
            defined.put(definition.name(), definition);
        } else if (!definition.isEmpty()) {
            throw new SyntaxException("multiple definition of template " + GoQuote.quote(definition.name()), at.start(), at.end());
        }
    }

    private Token name(String context) throws SyntaxException {
        Token name = tokens.next();
        if (!name.is(Kind.STRING) && !name.is(Kind.RAW_STRING)) {
            throw new SyntaxException("unexpected " + name.shown() + " in " + context + "; a name in quotes must follow", name.start(), name.end());
        }
        return name;
    }

    /** Nodes up to {@code end} or {@code else}, whose word is read but not its delimiter. */
    private Part part(Token opened) throws SyntaxException {
        nesting.enter(opened);
        var nodes = new ArrayList<Node>();
        while (!tokens.peek().is(Kind.EOF)) {
            if (tokens.peek().is(Kind.LEFT_DELIM) && isEndOrElse(tokens.peekSecond())) {
                tokens.next();
                nesting.leave();
                return new Part(new Node.Block(nodes), tokens.next());
            }
            nodes.add(node());
        }
        throw new SyntaxException("unexpected EOF: an {{end}} is missing for " + opened.text(), opened.start(), opened.end());
    }

    private Node node() throws SyntaxException {
        Token token = tokens.next();
        if (token.is(Kind.TEXT)) {
            return new Node.Text(token.text());
        }
        if (!token.is(Kind.LEFT_DELIM)) {
            throw Tokens.unexpected(token, "input");
        }
        if (!tokens.peek().is(Kind.KEYWORD)) {
            Expression pipeline = pipelines.pipeline("command");
            return new Node.Action(pipeline, pipeline instanceof Expression.Assign);
        }
        return control(tokens.next());
    }

    private Node control(Token word) throws SyntaxException {
        return switch (word.text()) {
            case "if", "with" -> condition(word);
            case "range" -> range(word);
            case "break", "continue" -> leave(word);
            case "template" -> template(word);
            case "block" -> block(word);
            case "define" -> throw new SyntaxException("unexpected {{define}}: templates are defined at the top level only", word.start(), word.end());
            default -> throw Tokens.unexpected(word, "command");
        };
    }

    /** {@code if} or {@code with}, and any {@code else if} or {@code else with} after it. */
    private Node condition(Token word) throws SyntaxException {
        int mark = scope.mark();
        Expression condition = pipelines.pipeline(word.text());
        Part then = part(word);
        Node.Block otherwise = otherwise(word, then, true);
        scope.release(mark);
        return word.text().equals("if") ? new Node.If(condition, then.block(), otherwise) : new Node.With(condition, then.block(), otherwise);
    }

    private Node.Block otherwise(Token word, Part then, boolean chains) throws SyntaxException {
        if (then.end().isKeyword("end")) {
            tokens.expect(Kind.RIGHT_DELIM, "end");
            return Node.Block.EMPTY;
        }
        if (chains && tokens.peek().isKeyword(word.text())) {
            nesting.enter(word);
            Node chained = condition(tokens.next());
            nesting.leave();
            return new Node.Block(List.of(chained));
        }
        tokens.expect(Kind.RIGHT_DELIM, "else");
        Part otherwise = part(word);
        if (!otherwise.end().isKeyword("end")) {
            throw new SyntaxException("expected end; found {{else}}", otherwise.end().start(), otherwise.end().end());
        }
        tokens.expect(Kind.RIGHT_DELIM, "end");
        return otherwise.block();
    }

    private Node range(Token word) throws SyntaxException {
        int mark = scope.mark();
        List<Token> names = pipelines.rangeVariables();
        Expression over = pipelines.pipeline("range");
        var variables = pipelines.declare(names);
        ranges++;
        Part body = part(word);
        ranges--;
        Node.Block otherwise = otherwise(word, body, false);
        scope.release(mark);
        return new Node.Range(over, variables.indexSlot(), variables.elementSlot(), body.block(), otherwise);
    }

    private Node leave(Token word) throws SyntaxException {
        if (ranges == 0) {
            throw new SyntaxException("{{" + word.text() + "}} outside {{range}}", word.start(), word.end());
        }
        tokens.expect(Kind.RIGHT_DELIM, "{{" + word.text() + "}}");
        return new Node.Leave(word.text().equals("break") ? Node.Flow.BREAK : Node.Flow.CONTINUE);
    }

    private Node template(Token word) throws SyntaxException {
        Token name = name("template clause");
        Expression data = null;
        if (tokens.peek().is(Kind.RIGHT_DELIM)) {
            tokens.next();
        } else {
            data = pipelines.pipeline("template clause");
        }
        return call(word, name, data);
    }

    private Node block(Token word) throws SyntaxException {
        Token name = name("block clause");
        Expression data = pipelines.pipeline("block clause");
        body(Literals.string(name), name, "block clause");
        return call(word, name, data);
    }

    private static Node call(Token word, Token name, Expression data) throws SyntaxException {
        int end = data == null ? name.end() : data.place().end();
        return new Node.Call(new Place(name.start(), word.start(), end), Literals.string(name), data);
    }
}
