package io.tocsin.template;

import java.util.Map;

/** One execution of one template: its data, its output, and how much of its limits it has used. */
final class Execution {

    /** Characters of text that cost as much as one step. */
    private static final int CHARS_PER_STEP = 64;

    private final Limits limits;
    private final TemplateContext context;
    private final Map<String, Definition> definitions;
    private final TextBuffer out = new TextBuffer(this);
    private final HtmlOutput html;

    Object dot;
    Object[] slots;
    private Definition current;
    private Place at;
    private int depth;
    private long steps;

    Execution(Limits limits, TemplateContext context, Map<String, Definition> definitions, boolean html) {
        this.limits = limits;
        this.context = context;
        this.definitions = definitions;
        this.html = html ? new HtmlOutput(out, this) : null;
    }

    /** Runs one definition from the start; its slots beyond the first hold what was predeclared. */
    String run(Definition definition, Object data, Object... predeclared) throws TemplateException {
        try {
            call(definition, data, predeclared);
            return out.toString();
        } catch (StackOverflowError e) {
            // The depth is limited, but a caller's thread may have an unusually small stack; an alert must go out even then.
            throw error("the template nests too deep for the stack of this thread");
        }
    }

    private void call(Definition definition, Object data, Object... predeclared) throws TemplateException {
        var outerSlots = slots;
        var outerDot = dot;
        var outer = current;
        slots = new Object[definition.slots()];
        slots[0] = data;
        System.arraycopy(predeclared, 0, slots, 1, predeclared.length);
        dot = data;
        current = definition;
        definition.body().render(this);
        slots = outerSlots;
        dot = outerDot;
        current = outer;
    }

    void callTemplate(String name, Object data) throws TemplateException {
        Definition definition = definitions.get(name);
        if (definition == null) {
            throw error("template " + GoQuote.quote(name) + " not defined");
        }
        call(definition, data);
    }

    /** Notes what is being evaluated, for errors; answers what was before. */
    Place at(Place place) {
        Place before = at;
        at = place;
        return before;
    }

    boolean isHtml() {
        return html != null;
    }

    TemplateContext context() {
        return context;
    }

    void text(String literal) throws TemplateException {
        if (html == null) {
            out.append(literal);
        } else {
            html.literal(literal);
        }
    }

    void print(Object value) throws TemplateException {
        if (html == null) {
            out.append(GoPrinter.text(value, this));
        } else {
            html.value(value, GoPrinter.text(value, this));
        }
    }

    void enter() throws TemplateException {
        step();
        if (++depth > limits.maxDepth()) {
            throw error("exceeded maximum template depth (" + limits.maxDepth() + ")");
        }
    }

    void leave() {
        depth--;
    }

    void step() throws TemplateException {
        steps(1);
    }

    void steps(long more) throws TemplateException {
        steps += more;
        if (steps > limits.maxSteps()) {
            throw error("the template takes more than " + limits.maxSteps() + " steps");
        }
    }

    /** Accounts for text about to be made: it costs steps too, or a loop could make a megabyte a million times. */
    void chargeText(int length, int more) throws TemplateException {
        if ((long) length + more > limits.maxOutput()) {
            throw error("the text is longer than " + limits.maxOutput() + " characters");
        }
        if (more >= CHARS_PER_STEP) {
            steps(more / CHARS_PER_STEP);
        }
    }

    /** Accounts for a long text that a function is about to read. */
    void chargeReading(Object value) throws TemplateException {
        if (value instanceof String s && s.length() >= CHARS_PER_STEP) {
            steps(s.length() / CHARS_PER_STEP);
        }
    }

    /** A string that a function made without a buffer, if it is not too long. */
    String checked(String made) throws TemplateException {
        chargeText(0, made.length());
        return made;
    }

    /** A part of the template's text as error messages show it. */
    String shown(Place place) {
        return current.source().shown(place);
    }

    TemplateException error(String message) {
        return new TemplateException(message, current.source(), at == null ? new Place(0, 0, 0) : at, current.name());
    }
}
