package io.tocsin.promql;

import io.tocsin.label.Labels;
import io.tocsin.label.Matcher;
import java.util.Collections;
import java.util.List;

/** Follows labels from the selectors to the result (prometheus/promql/engine.go: aggregation, VectorBinop, resultMetric). */
final class LabelFlow {

    private LabelFlow() {}

    static OutputLabels of(Expression expression) {
        return switch (expression) {
            case NumberLiteral n -> OutputLabels.NONE;
            case StringLiteral s -> OutputLabels.NONE;
            case VectorSelector v -> ofSelector(v);
            case MatrixSelector m -> ofSelector(m.selector());
            case Subquery s -> of(s.expression());
            case Parenthesized p -> of(p.expression());
            case UnaryExpression u -> of(u.operand());
            case Aggregation a -> ofAggregation(a);
            case BinaryExpression b -> ofBinary(b);
            case Call c -> ofCall(c);
        };
    }

    /** All labels, but those that must be missing. */
    private static OutputLabels ofSelector(VectorSelector selector) {
        List<String> missing = selector.matchers().stream()
                .filter(m -> m.type() == Matcher.Type.EQUAL && m.value().isEmpty())
                .map(Matcher::name)
                .toList();
        return OutputLabels.ANY.drop(missing);
    }

    private static OutputLabels ofAggregation(Aggregation aggregation) {
        OutputLabels inner = of(aggregation.expression());
        if (aggregation.operator().selectsSeries()) {
            return inner;
        }
        Grouping grouping = aggregation.grouping();
        OutputLabels grouped = grouping.without() ? inner.drop(grouping.labels()) : inner.keep(grouping.labels());
        return aggregation.operator() == AggregateOperator.COUNT_VALUES ? addNamed(grouped, aggregation.parameter().orElseThrow()) : grouped;
    }

    private static OutputLabels ofBinary(BinaryExpression binary) {
        if (binary.matching().isEmpty()) {
            return of(binary.left().type() == ValueType.VECTOR ? binary.left() : binary.right());
        }
        VectorMatching matching = binary.matching().get();
        return switch (matching.cardinality()) {
            case MANY_TO_MANY -> binary.operator() == BinaryOperator.OR ? of(binary.left()).or(of(binary.right())) : of(binary.left());
            case MANY_TO_ONE -> included(of(binary.left()), matching, of(binary.right()));
            case ONE_TO_MANY -> included(of(binary.right()), matching, of(binary.left()));
            case ONE_TO_ONE -> oneToOne(of(binary.left()), matching);
        };
    }

    private static OutputLabels oneToOne(OutputLabels left, VectorMatching matching) {
        return matching.on() ? left.keep(matching.labels()) : left.drop(matching.labels());
    }

    /** The side of many, its included labels overwritten by those of the side of one. */
    private static OutputLabels included(OutputLabels many, VectorMatching matching, OutputLabels one) {
        return many.drop(matching.include()).or(one.keep(matching.include()));
    }

    private static OutputLabels ofCall(Call call) {
        List<Expression> arguments = call.arguments();
        return switch (call.function().name()) {
            case "absent", "absent_over_time" -> ofAbsent(arguments.getFirst());
            case "histogram_quantile", "histogram_fraction" -> of(arguments.getLast()).drop(List.of("le"));
            case "histogram_quantiles" -> addNamed(of(arguments.getFirst()).drop(List.of("le")), arguments.get(1));
            case "label_replace", "label_join" -> addNamed(of(arguments.getFirst()), arguments.get(1));
            case "info" -> OutputLabels.ANY;
            default -> ofVectorArgument(call);
        };
    }

    /** Every other function leaves the labels of its only vector alone. */
    private static OutputLabels ofVectorArgument(Call call) {
        if (call.type() == ValueType.SCALAR) {
            return OutputLabels.NONE;
        }
        for (Expression argument : call.arguments()) {
            if (argument.type() == ValueType.VECTOR || argument.type() == ValueType.MATRIX) {
                return of(argument);
            }
        }
        return OutputLabels.NONE;
    }

    /** absent() takes its labels from the equality matchers of a bare selector, but not from two for one label. */
    private static OutputLabels ofAbsent(Expression argument) {
        List<Matcher> matchers = switch (argument) {
            case VectorSelector v -> v.matchers();
            case MatrixSelector m -> m.selector().matchers();
            default -> List.of();
        };
        List<String> equal = matchers.stream()
                .filter(m -> m.type() == Matcher.Type.EQUAL && !m.name().equals(Labels.METRIC_NAME))
                .map(Matcher::name)
                .toList();
        return OutputLabels.only(equal.stream().filter(name -> Collections.frequency(equal, name) == 1).toList());
    }

    /** A label whose name is an argument; any label may come where that is computed. */
    private static OutputLabels addNamed(OutputLabels labels, Expression name) {
        return Expressions.unwrapped(name) instanceof StringLiteral literal ? labels.add(List.of(literal.value())) : OutputLabels.ANY;
    }
}
