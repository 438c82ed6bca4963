package io.tocsin.promql;

import io.tocsin.diagnostic.SyntaxException;
import io.tocsin.label.Labels;
import io.tocsin.label.Matcher;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** Builds the nodes that have conditions on their parts (prometheus/promql/parser/parse.go, checkAST). */
final class TypeRules {

    private TypeRules() {}

    /** Refuses what the Prometheus in question does not take. */
    static void checkEnabled(Feature feature, PromqlParser.Options options, String what, Span place) throws SyntaxException {
        if (!options.features().contains(feature)) {
            throw error(what + " is experimental; Prometheus takes it only with --enable-feature=" + feature.flag()
                    + " (where yours runs with it, list that under \"features\" beside its url)", place);
        }
    }

    static Expression unary(boolean negative, Expression operand, Span span) throws SyntaxException {
        if (operand.type() != ValueType.SCALAR && operand.type() != ValueType.VECTOR) {
            throw error("a sign stands before a scalar or an instant vector, not " + operand.type().phrase(), span);
        }
        return new UnaryExpression(negative, operand, span);
    }

    /** @param place where the operator stands */
    static Expression binary(Expression left, BinaryOperator operator, boolean returnBool, VectorMatching matching, Expression right, Span place)
            throws SyntaxException {
        checkOperand(left, operator);
        checkOperand(right, operator);
        boolean scalars = left.type() == ValueType.SCALAR && right.type() == ValueType.SCALAR;
        boolean vectors = left.type() == ValueType.VECTOR && right.type() == ValueType.VECTOR;
        checkBool(operator, returnBool, scalars, place);
        checkIncludedLabels(matching, place);
        if (vectors) {
            checkSet(operator, matching, place);
        } else {
            checkNoMatching(operator, matching, place);
        }
        VectorMatching effective = operator.isSet() ? matching.with(VectorMatching.Cardinality.MANY_TO_MANY) : matching;
        var span = new Span(left.span().start(), right.span().end());
        return new BinaryExpression(
                left, operator, returnBool, vectors ? Optional.of(effective) : Optional.empty(), right, scalars ? ValueType.SCALAR : ValueType.VECTOR, span);
    }

    private static void checkOperand(Expression operand, BinaryOperator operator) throws SyntaxException {
        ValueType type = operand.type();
        if (type != ValueType.SCALAR && type != ValueType.VECTOR) {
            String hint = type == ValueType.MATRIX ? "; put a function such as rate() or max_over_time() around the range" : "";
            throw error("\"" + operator.text() + "\" joins scalars and instant vectors, not " + type.phrase() + hint, operand.span());
        }
    }

    private static void checkBool(BinaryOperator operator, boolean returnBool, boolean scalars, Span place) throws SyntaxException {
        if (returnBool && !operator.isComparison()) {
            throw error("bool goes with a comparison (== != > >= < <=), not with \"" + operator.text() + "\"", place);
        }
        if (scalars && operator.isComparison() && !returnBool) {
            throw error("a comparison of two scalars needs bool: write \"" + operator.text() + " bool\"", place);
        }
    }

    private static void checkIncludedLabels(VectorMatching matching, Span place) throws SyntaxException {
        if (!matching.on() || matching.include().isEmpty()) {
            return;
        }
        var labels = new HashSet<>(matching.labels());
        for (String included : matching.include()) {
            if (labels.contains(included)) {
                throw error("the label \"" + included + "\" stands in on and in group_left or group_right; one of them is enough", place);
            }
        }
    }

    private static void checkSet(BinaryOperator operator, VectorMatching matching, Span place) throws SyntaxException {
        if (!operator.isSet()) {
            return;
        }
        if (matching.cardinality().isGrouped()) {
            throw error("\"" + operator.text() + "\" matches many to many and takes no group_left or group_right", place);
        }
        if (matching.fills()) {
            throw error("\"" + operator.text() + "\" fills in no missing series; fill goes with arithmetic and comparisons", place);
        }
    }

    private static void checkNoMatching(BinaryOperator operator, VectorMatching matching, Span place) throws SyntaxException {
        if (operator.isSet()) {
            throw error("\"" + operator.text() + "\" joins two instant vectors; make one of a scalar with vector()", place);
        }
        if (!matching.labels().isEmpty() || matching.fills()) {
            throw error("on, ignoring and fill match the series of two instant vectors; one side here is a scalar", place);
        }
    }

    static Expression call(PromqlFunction function, List<Expression> arguments, Span span) throws SyntaxException {
        int count = arguments.size();
        if (count < function.minimum() || count > function.maximum()) {
            throw error(function.name() + "() has " + count + (count == 1 ? " argument" : " arguments") + "; it takes " + function.signature(), span);
        }
        for (int i = 0; i < count; i++) {
            checkArgument(function, i, arguments.get(i));
        }
        if (function.name().equals("info") && count > 1 && !(arguments.get(1) instanceof VectorSelector selector && selector.name().isEmpty())) {
            throw error("info() takes label matchers in braces as its second argument, such as {k8s_cluster=~\".+\"}", arguments.get(1).span());
        }
        return new Call(function, arguments, span);
    }

    private static void checkArgument(PromqlFunction function, int index, Expression argument) throws SyntaxException {
        ValueType wanted = function.parameter(index);
        if (argument.type() != wanted) {
            throw error(function.name() + "() takes " + wanted.phrase() + " here, not " + argument.type().phrase() + hint(wanted, argument)
                    + "; it is " + function.signature(), argument.span());
        }
    }

    private static String hint(ValueType wanted, Expression argument) {
        if (wanted == ValueType.MATRIX && argument instanceof VectorSelector selector) {
            return " (add a range: " + (selector.name().isEmpty() ? "{…}" : selector.name()) + "[5m])";
        }
        if (wanted == ValueType.MATRIX && argument.type() == ValueType.VECTOR) {
            return " (a subquery such as (…)[5m:] makes one)";
        }
        if (wanted == ValueType.VECTOR && argument instanceof MatrixSelector) {
            return " (take the brackets away, or put a function such as rate() around it)";
        }
        return wanted == ValueType.SCALAR && argument.type() == ValueType.VECTOR ? " (scalar() makes one)" : "";
    }

    static Expression aggregation(AggregateOperator operator, Grouping grouping, List<Expression> arguments, Span span) throws SyntaxException {
        Optional<ValueType> parameter = operator.parameter();
        String form = operator.text() + parameter.map(type -> "(" + type.documented() + ", instant vector)").orElse("(instant vector)");
        int wanted = parameter.isPresent() ? 2 : 1;
        if (arguments.size() != wanted) {
            throw error(operator.text() + " has " + arguments.size() + " arguments; it takes " + form, span);
        }
        Expression operand = arguments.get(wanted - 1);
        if (operand.type() != ValueType.VECTOR) {
            throw error(operator.text() + " aggregates an instant vector, not " + operand.type().phrase() + hint(ValueType.VECTOR, operand), operand.span());
        }
        if (parameter.isPresent() && arguments.getFirst().type() != parameter.get()) {
            throw error(operator.text() + " takes " + parameter.get().phrase() + " as its parameter, not " + arguments.getFirst().type().phrase()
                    + "; it is " + form, arguments.getFirst().span());
        }
        return new Aggregation(operator, grouping, parameter.map(type -> arguments.getFirst()), operand, span);
    }

    /** @param brackets where the brackets stand */
    static Expression matrix(Expression operand, DurationExpression range, Span brackets) throws SyntaxException {
        if (!(operand instanceof VectorSelector selector)) {
            throw error("a range such as [5m] goes with a selector only; for any other expression write a subquery such as [5m:] or [1h:1m]", brackets);
        }
        if (selector.modifiers().offset().isPresent()) {
            throw error("the offset stands behind the range: x[5m] offset 1h", brackets);
        }
        if (selector.modifiers().at().filter(at -> at instanceof Modifiers.At.Timestamp).isPresent()) {
            throw error("@ stands behind the range: x[5m] @ 1700000000", brackets);
        }
        return new MatrixSelector(selector, range, new Span(selector.span().start(), brackets.end()));
    }

    static Expression subquery(Expression operand, DurationExpression range, Optional<DurationExpression> step, Span span) throws SyntaxException {
        if (operand.type() != ValueType.VECTOR) {
            throw error("a subquery is of an instant vector, not of " + operand.type().phrase(), span);
        }
        return new Subquery(operand, range, step, Modifiers.NONE, span);
    }

    static Modifiers.At timestamp(double seconds, Span span) throws SyntaxException {
        if (!(Math.abs(seconds) < 0x1p63)) {
            throw error("the moment behind @ is out of range; write Unix time in seconds", span);
        }
        return new Modifiers.At.Timestamp(Math.round(seconds * 1000));
    }

    static void checkDivisor(BinaryOperator operator, DurationExpression divisor, Span place) throws SyntaxException {
        boolean divides = operator == BinaryOperator.DIVIDE || operator == BinaryOperator.MODULO;
        if (divides && divisor instanceof DurationExpression.Literal literal && literal.seconds() == 0) {
            throw error("a duration is divided by zero", place);
        }
    }

    static void checkNameIsSetOnce(String name, List<Matcher> matchers, Span span) throws SyntaxException {
        for (Matcher matcher : matchers) {
            if (matcher.name().equals(Labels.METRIC_NAME)) {
                throw error("the metric's name is set twice: \"" + name + "\" before the braces, \"" + matcher.value() + "\" inside", span);
            }
        }
    }

    static void checkSelectsSomething(List<Matcher> matchers, Span span) throws SyntaxException {
        for (Matcher matcher : matchers) {
            if (!matcher.matches("")) {
                return;
            }
        }
        throw error("the selector would select every series; it needs a name, or one matcher that an empty value does not match", span);
    }

    private static SyntaxException error(String message, Span span) {
        return new SyntaxException(message, span.start(), span.end());
    }
}
