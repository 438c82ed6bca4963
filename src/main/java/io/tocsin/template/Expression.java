package io.tocsin.template;

import io.tocsin.label.Labels;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A part of a template that has a value. */
sealed interface Expression {

    Place place();

    Object eval(Execution x) throws TemplateException;

    /** A literal, or what a function made of one while parsing. */
    record Constant(Place place, Object value) implements Expression {
        @Override
        public Object eval(Execution x) {
            x.at(place);
            return value;
        }
    }

    record Dot(Place place) implements Expression {
        @Override
        public Object eval(Execution x) {
            x.at(place);
            return x.dot;
        }
    }

    record Variable(Place place, int slot) implements Expression {
        @Override
        public Object eval(Execution x) {
            x.at(place);
            return x.slots[slot];
        }
    }

    /** Declares or sets a variable. */
    record Assign(Place place, int slot, Expression value) implements Expression {
        @Override
        public Object eval(Execution x) throws TemplateException {
            return x.slots[slot] = value.eval(x);
        }
    }

    /** What Go parses but refuses to evaluate; its text is shown after the message where that ends in a space. */
    record Misuse(Place place, String message) implements Expression {
        @Override
        public Object eval(Execution x) throws TemplateException {
            x.at(place);
            throw x.error(message.endsWith(" ") ? message + x.shown(place) : message);
        }
    }

    /** A pipeline in parentheses, or a stage of one that others follow: evaluated at one more level of depth. */
    record Nested(Place place, Expression inner) implements Expression {
        @Override
        public Object eval(Execution x) throws TemplateException {
            x.enter();
            Object value = inner.eval(x);
            x.leave();
            return value;
        }
    }

    /** {@code and}, {@code or}: the first argument that decides, or the last; what follows is not evaluated. */
    record Junction(Place place, boolean and, List<Expression> args, Expression piped) implements Expression {
        @Override
        public Object eval(Execution x) throws TemplateException {
            Object last = piped == null ? null : piped.eval(x);
            Object value = null;
            for (Expression arg : args) {
                value = arg.eval(x);
                if (GoValue.isTrue(value) != and) {
                    return value;
                }
            }
            return piped == null ? value : last;
        }
    }

    /** {@code f a b}, and {@code x | f a b}, where x is the last argument. */
    record Call(Place place, TemplateFunction function, List<Expression> args, Expression piped) implements Expression {
        @Override
        public Object eval(Execution x) throws TemplateException {
            Object last = piped == null ? null : piped.eval(x);
            return invoke(x, place, place.start() + function.name().length(), function, args, piped != null, last);
        }
    }

    /** {@code .a.b x}: fields or methods of a value; only the last one takes arguments. */
    record Chain(Place place, Expression receiver, List<String> names, List<Expression> args, Expression piped) implements Expression {

        public Chain {
            names = List.copyOf(names);
            args = List.copyOf(args);
        }

        @Override
        public Object eval(Execution x) throws TemplateException {
            Object last = piped == null ? null : piped.eval(x);
            Object value = receiver.eval(x);
            if (value == null && !names.isEmpty()) {
                return null;
            }
            if (receiver instanceof Dot || receiver instanceof Variable) {
                x.at(place);
            }
            for (int i = 0; i < names.size() - 1; i++) {
                value = member(x, value, names.get(i), List.of(), false, null);
            }
            return member(x, value, names.getLast(), args, piped != null, last);
        }

        private Object member(Execution x, Object value, String name, List<Expression> arguments, boolean hasFinal, Object last)
                throws TemplateException {
            TemplateFunction method = methodOf(value, name);
            if (method != null) {
                return invoke(x, place, place.end(), method, arguments, hasFinal, last);
            }
            Object field = fieldOf(x, value, name);
            if (field == TemplateObject.ABSENT) {
                throw x.error("can't evaluate field " + name + " in type " + GoType.nameOf(value));
            }
            if (!arguments.isEmpty() || hasFinal) {
                throw x.error(name + (value instanceof TemplateObject && !(value instanceof KeyValues) ? " has arguments but cannot be invoked as function"
                        : " is not a method but has arguments"));
            }
            return field;
        }

        private static TemplateFunction methodOf(Object value, String name) {
            return switch (value) {
                case TemplateObject object -> object.method(name);
                case Duration duration -> GoDuration.method(duration, name);
                case null, default -> GoValue.asTime(value) == null ? null : TimeMethods.method(GoValue.asTime(value), name);
            };
        }

        private static Object fieldOf(Execution x, Object value, String name) throws TemplateException {
            return switch (value) {
                case null -> throw x.error("nil pointer evaluating interface {}." + name);
                case Labels labels -> labels.get(name);
                case TemplateObject object -> object.field(name);
                case Map<?, ?> map -> map.get(name);
                default -> TemplateObject.ABSENT;
            };
        }
    }

    /** Evaluates and checks the arguments in Go's order, then calls. */
    static Object invoke(Execution x, Place place, int nameEnd, TemplateFunction function, List<Expression> args, boolean hasFinal, Object last)
            throws TemplateException {
        x.enter();
        x.at(place);
        int count = args.size() + (hasFinal ? 1 : 0);
        String complaint = function.complaintAbout(count);
        if (complaint != null) {
            x.at(place.until(nameEnd));
            throw x.error(complaint);
        }
        var values = new Object[count];
        for (int i = 0; i < args.size(); i++) {
            values[i] = argument(x, function.parameter(i), args.get(i));
            x.chargeReading(values[i]);
        }
        if (hasFinal) {
            values[count - 1] = validated(x, function.parameter(count - 1), last);
            x.chargeReading(last);
        }
        Place lastArgument = x.at(place);
        Object result = function.body().call(new Arguments(x, function.name(), values));
        x.at(lastArgument); // Go blames what it evaluated last, and that was not the call
        x.leave();
        return result;
    }

    private static Object argument(Execution x, GoType type, Expression arg) throws TemplateException {
        Object value = arg.eval(x);
        if (!(arg instanceof Constant(Place place, Object literal))) {
            return validated(x, type, value);
        }
        if (literal == null && !type.takesNil()) {
            throw x.error("cannot assign nil to " + type.goName());
        }
        if (literal != null && !type.takesLiteral(literal) && !(literal instanceof RegexFunctions.Compiled)) {
            throw x.error(type.complaintAbout(x.shown(place)));
        }
        return value;
    }

    private static Object validated(Execution x, GoType type, Object value) throws TemplateException {
        if (value == null) {
            if (!type.takesNil()) {
                throw x.error("invalid value; expected " + type.goName());
            }
        } else if (!type.takes(value)) {
            throw x.error("wrong type for value; expected " + type.goName() + "; got " + GoType.nameOf(value));
        }
        return value;
    }
}
