package io.tocsin.template;

import io.tocsin.diagnostic.SyntaxException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The templates that notifications may call by name: Alertmanager's default ones, and those of the user's {@code templates:} files on top of them.
 * Immutable; a reload makes a new one.
 */
public final class TemplateLibrary {

    private final TemplateParser parser;
    private final Map<String, Definition> definitions;

    private TemplateLibrary(TemplateParser parser, Map<String, Definition> definitions) {
        this.parser = parser;
        this.definitions = Map.copyOf(definitions);
    }

    /** Alertmanager's default templates, and its functions. */
    public static TemplateLibrary defaults() {
        var library = new TemplateLibrary(new TemplateParser(AlertmanagerFunctions.all()), Map.of());
        try {
            for (Map.Entry<String, String> file : DefaultTemplates.files().entrySet()) {
                library = library.with(file.getKey(), file.getValue());
            }
            return library;
        } catch (SyntaxException e) {
            throw new IllegalStateException("a default template is broken: " + e.getMessage(), e);
        }
    }

    /**
     * This library with the templates of one more file. A definition replaces an older one of its name, unless it is empty.
     *
     * @param fileName without its folder: the text outside of definitions can be called by it
     * @throws SyntaxException offsets are in the text
     */
    public TemplateLibrary with(String fileName, String text) throws SyntaxException {
        Template file = parser.parse(text);
        var merged = merged(file);
        Definition main = file.main();
        merged.put(fileName, new Definition(fileName, main.source(), main.body(), main.slots()));
        return new TemplateLibrary(parser, merged);
    }

    /** A text of a receiver's configuration, which may call what the library holds. */
    public Template parse(String text) throws SyntaxException {
        Template template = parser.parse(text);
        if (template.isConstant()) {
            return template;
        }
        return new Template(template.main(), template.defined().isEmpty() ? definitions : merged(template));
    }

    private Map<String, Definition> merged(Template template) {
        var merged = new HashMap<>(definitions);
        template.defined().forEach((name, definition) -> {
            if (!definition.isEmpty() || !merged.containsKey(name)) {
                merged.put(name, definition);
            }
        });
        return merged;
    }

    /** The names of all templates in it. */
    public Set<String> names() {
        return definitions.keySet();
    }
}
