package io.tocsin.template;

import io.tocsin.diagnostic.SyntaxException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Parses Go's text/template (of Go 1.27) with its usual delimiters. Every function that is named must exist, every variable must
 * be declared; nothing is left to find out when an alert fires but the data. May be used by several threads.
 */
public final class TemplateParser {

    private final Map<String, TemplateFunction> functions;

    /** @param functions what templates may call by name, besides Go's built-in functions */
    public TemplateParser(List<TemplateFunction> functions) {
        var byName = new HashMap<String, TemplateFunction>();
        BuiltinFunctions.all().forEach(function -> byName.put(function.name(), function));
        functions.forEach(function -> byName.put(function.name(), function));
        this.functions = Map.copyOf(byName);
    }

    /** @throws SyntaxException where the text is no template; offsets are in the text */
    public Template parse(String text) throws SyntaxException {
        return parse(text, List.of());
    }

    /** @param predeclared variables that the text may use, such as {@code $labels}; their values are given at each execution */
    Template parse(String text, List<String> predeclared) throws SyntaxException {
        Objects.requireNonNull(text, "text");
        var source = new Source(text);
        var defined = new HashMap<String, Definition>();
        if (!text.contains("{{")) {
            return new Template(new Definition("", source, new Node.Block(List.of(new Node.Text(text))), 1 + predeclared.size()), defined);
        }
        return new Template(new DefinitionParser(source, functions, defined).main(predeclared), defined);
    }
}
