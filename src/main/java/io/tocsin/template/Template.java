package io.tocsin.template;

import java.util.Map;
import java.util.Objects;

/** A parsed template: immutable, and cheap to execute many times and by many threads. */
public final class Template {

    private final Definition main;
    private final Map<String, Definition> defined;

    Template(Definition main, Map<String, Definition> defined) {
        this.main = main;
        this.defined = Map.copyOf(defined);
    }

    /** Whether it is plain text, which is the same for whatever data. */
    public boolean isConstant() {
        return defined.isEmpty() && main.body().nodes().stream().allMatch(Node.Text.class::isInstance);
    }

    /** The text it was parsed from. */
    public String source() {
        return main.source().text();
    }

    /**
     * Executes it as text, without escaping.
     *
     * @param data what the dot is at first; null is nil
     * @throws TemplateException where the data does not fit it, or a limit is reached
     */
    public String execute(Object data, TemplateContext context, Limits limits) throws TemplateException {
        Objects.requireNonNull(context, "context");
        return new Execution(limits, context, defined, false).run(main, data);
    }

    /**
     * Executes it as HTML: what actions print is escaped for the place it lands in, but for {@code safeHtml} and {@code safeUrl}.
     *
     * @throws TemplateException where the data does not fit it, or a limit is reached
     */
    public String executeHtml(Object data, TemplateContext context, Limits limits) throws TemplateException {
        Objects.requireNonNull(context, "context");
        return new Execution(limits, context, defined, true).run(main, data);
    }

    /** @param predeclared the values of the variables it was parsed with, in their order */
    String execute(Object data, TemplateContext context, Limits limits, Object... predeclared) throws TemplateException {
        return new Execution(limits, context, defined, false).run(main, data, predeclared);
    }

    Definition main() {
        return main;
    }

    Map<String, Definition> defined() {
        return defined;
    }
}
