package io.tocsin.template;

import java.time.Duration;
import java.util.List;
import java.util.function.IntPredicate;

/** eq, ne, lt, le, gt, ge: Go compares only what is of one kind, and never an integer with a float. */
final class ComparisonFunctions {

    private ComparisonFunctions() {}

    static List<TemplateFunction> all() {
        return List.of(
                TemplateFunction.variadic("eq", GoType.ANY, ComparisonFunctions::eq, GoType.ANY),
                TemplateFunction.of("ne", args -> !equal(args, args.get(0), args.get(1)), GoType.ANY, GoType.ANY),
                order("lt", c -> c < 0),
                order("le", c -> c <= 0),
                order("gt", c -> c > 0),
                order("ge", c -> c >= 0));
    }

    private static TemplateFunction order(String name, IntPredicate holds) {
        return TemplateFunction.of(name, args -> compare(args, holds), GoType.ANY, GoType.ANY);
    }

    private enum Kind {
        BOOL, INT, FLOAT, STRING, OTHER
    }

    private static Kind kind(Object value) {
        return switch (value) {
            case Boolean b -> Kind.BOOL;
            case Long l -> Kind.INT;
            case Duration d -> Kind.INT;
            case Double d -> Kind.FLOAT;
            case String s -> Kind.STRING;
            case SafeText safe -> Kind.STRING;
            case null, default -> Kind.OTHER;
        };
    }

    private static Object eq(Arguments args) throws TemplateException {
        if (args.size() < 2) {
            throw args.failure("missing argument for comparison");
        }
        for (Object other : args.from(1)) {
            if (equal(args, args.get(0), other)) {
                return true;
            }
        }
        return false;
    }

    private static boolean equal(Arguments args, Object a, Object b) throws TemplateException {
        Kind kind = kind(a);
        if (kind != kind(b)) {
            if (a == null || b == null) {
                return false;
            }
            throw incompatible(args, a, b);
        }
        return switch (kind) {
            case INT -> integer(a) == integer(b);
            case FLOAT -> ((Double) a).doubleValue() == (Double) b;
            case STRING -> GoValue.asString(a).equals(GoValue.asString(b));
            case BOOL -> a.equals(b);
            case OTHER -> other(args, a, b);
        };
    }

    private static boolean other(Arguments args, Object a, Object b) throws TemplateException {
        if (a == null || b == null) {
            return a == b;
        }
        if (GoValue.asMap(a) != null || GoValue.asMap(b) != null || a instanceof List || b instanceof List) {
            throw args.failure("non-comparable type " + GoPrinter.text(b, args.execution()) + ": " + GoType.nameOf(b));
        }
        return a.equals(b);
    }

    private static boolean compare(Arguments args, IntPredicate holds) throws TemplateException {
        Object a = args.get(0);
        Object b = args.get(1);
        Kind kind = kind(a);
        if (kind == Kind.OTHER || kind(b) == Kind.OTHER) {
            throw args.failure("invalid type for comparison");
        }
        if (kind != kind(b)) {
            throw incompatible(args, a, b);
        }
        return switch (kind) {
            case INT -> holds.test(Long.compare(integer(a), integer(b)));
            case FLOAT -> floats(args, (Double) a, (Double) b, holds);
            case STRING -> holds.test(GoValue.compareStrings(GoValue.asString(a), GoValue.asString(b)));
            case BOOL, OTHER -> throw args.failure("invalid type for comparison");
        };
    }

    /** With NaN, Go's gt is "not le" and ge is "not lt", so both are true. */
    private static boolean floats(Arguments args, double a, double b, IntPredicate holds) {
        if (Double.isNaN(a) || Double.isNaN(b)) {
            return holds.test(1);
        }
        return holds.test(a < b ? -1 : a > b ? 1 : 0);
    }

    private static long integer(Object value) {
        return value instanceof Duration d ? GoDuration.nanos(d) : (Long) value;
    }

    private static TemplateException incompatible(Arguments args, Object a, Object b) {
        return args.failure("incompatible types for comparison: " + GoType.nameOf(a) + " and " + GoType.nameOf(b));
    }
}
