package io.tocsin.template;

import java.util.List;
import java.util.Objects;

/**
 * A function that a template may call by name.
 *
 * @param parameters what it takes, in order
 * @param variadic what any further arguments are; null where it takes no more
 */
public record TemplateFunction(String name, List<GoType> parameters, GoType variadic, Body body) {

    /** What a function does. The types of its arguments have been checked. */
    @FunctionalInterface
    public interface Body {
        Object call(Arguments args) throws TemplateException;
    }

    public TemplateFunction {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(body, "body");
        parameters = List.copyOf(parameters);
    }

    static TemplateFunction of(String name, Body body, GoType... parameters) {
        return new TemplateFunction(name, List.of(parameters), null, body);
    }

    static TemplateFunction variadic(String name, GoType more, Body body, GoType... parameters) {
        return new TemplateFunction(name, List.of(parameters), more, body);
    }

    GoType parameter(int index) {
        return index < parameters.size() ? parameters.get(index) : variadic;
    }

    /** What is wrong with so many arguments; null where nothing is. */
    String complaintAbout(int arguments) {
        int fixed = parameters.size();
        if (variadic == null && arguments != fixed) {
            return "wrong number of args for " + name + ": want " + fixed + " got " + arguments;
        }
        return arguments < fixed ? "wrong number of args for " + name + ": want at least " + fixed + " got " + arguments : null;
    }
}
