package io.tocsin.promql;

import io.tocsin.label.Matcher;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.List;

/**
 * Writes an expression in the canonical form that Prometheus gives it, on one line: matchers in order, groupings before the operand, durations with
 * units, no comments. What it writes parses to an equal expression.
 */
public final class PromqlPrinter {

    /** By what is printed, as Prometheus sorts them. */
    private static final Comparator<Matcher> ORDER =
            Comparator.comparing((Matcher m) -> labelText(m.name()) + m.type().operator()).thenComparing(m -> QuotedString.quote(m.value()));

    private final StringBuilder text = new StringBuilder(64);

    private PromqlPrinter() {}

    public static String print(Expression expression) {
        var printer = new PromqlPrinter();
        printer.expression(expression);
        return printer.text.toString();
    }

    static List<Matcher> canonicalOrder(List<Matcher> matchers) {
        return matchers.size() < 2 ? List.copyOf(matchers) : matchers.stream().sorted(ORDER).toList();
    }

    private void expression(Expression expression) {
        switch (expression) {
            case NumberLiteral n -> text.append(n.duration() ? NumberSyntax.printDuration(n.value()) : NumberSyntax.print(n.value()));
            case StringLiteral s -> text.append(QuotedString.quote(s.value()));
            case VectorSelector v -> {
                selector(v);
                modifiers(v.modifiers());
            }
            case MatrixSelector m -> matrix(m);
            case Subquery s -> subquery(s);
            case Aggregation a -> aggregation(a);
            case BinaryExpression b -> chain(b);
            case UnaryExpression u -> {
                text.append(u.negative() ? '-' : '+');
                expression(u.operand());
            }
            case Call c -> call(c);
            case Parenthesized p -> {
                text.append('(');
                expression(p.expression());
                text.append(')');
            }
        }
    }

    private void selector(VectorSelector selector) {
        text.append(selector.name());
        if (selector.matchers().isEmpty()) {
            text.append(selector.name().isEmpty() ? "{}" : "");
            return;
        }
        text.append('{');
        for (int i = 0; i < selector.matchers().size(); i++) {
            Matcher matcher = selector.matchers().get(i);
            text.append(i == 0 ? "" : ",");
            text.append(labelText(matcher.name())).append(matcher.type().operator()).append(QuotedString.quote(matcher.value()));
        }
        text.append('}');
    }

    private void matrix(MatrixSelector matrix) {
        selector(matrix.selector());
        text.append('[');
        duration(matrix.range());
        text.append(']');
        modifiers(matrix.selector().modifiers());
    }

    private void subquery(Subquery subquery) {
        expression(subquery.expression());
        text.append('[');
        duration(subquery.range());
        text.append(':');
        subquery.step().ifPresent(this::duration);
        text.append(']');
        modifiers(subquery.modifiers());
    }

    private void modifiers(Modifiers modifiers) {
        modifiers.edges().ifPresent(edges -> text.append(edges == Modifiers.Edges.ANCHORED ? " anchored" : " smoothed"));
        modifiers.at().ifPresent(at -> {
            text.append(" @ ");
            switch (at) {
                case Modifiers.At.Timestamp t -> text.append(seconds(t.millis()));
                case Modifiers.At.Start s -> text.append("start()");
                case Modifiers.At.End e -> text.append("end()");
            }
        });
        modifiers.offset().ifPresent(offset -> {
            // A sign ends the offset at its parenthesis; without one, an operator behind it would be the offset's.
            text.append(offset instanceof DurationExpression.Grouped ? " offset +" : " offset ");
            duration(offset);
        });
    }

    /** Three decimals; beyond 2⁵³ milliseconds the nearest number that reads back as the same. */
    private static String seconds(long millis) {
        double near = millis / 1000.0;
        for (double candidate : new double[] {near, Math.nextUp(near), Math.nextDown(near)}) {
            if (Math.round(candidate * 1000) == millis) {
                return candidate == near ? BigDecimal.valueOf(millis, 3).toPlainString() : NumberSyntax.print(candidate);
            }
        }
        return NumberSyntax.print(near);
    }

    private void aggregation(Aggregation aggregation) {
        text.append(aggregation.operator().text());
        Grouping grouping = aggregation.grouping();
        if (grouping.without() || !grouping.labels().isEmpty()) {
            text.append(grouping.without() ? " without (" : " by (");
            labels(grouping.labels());
            text.append(") ");
        }
        text.append('(');
        aggregation.parameter().ifPresent(parameter -> {
            expression(parameter);
            text.append(", ");
        });
        expression(aggregation.expression());
        text.append(')');
    }

    /** Down the left side without recursion: {@code a + b + c} leans left, and chains are long. */
    private void chain(BinaryExpression last) {
        var chain = new ArrayDeque<BinaryExpression>();
        Expression first = last;
        while (first instanceof BinaryExpression binary) {
            chain.push(binary);
            first = binary.left();
        }
        if (first instanceof NumberLiteral n && n.value() == Double.POSITIVE_INFINITY && chain.peek().operator() == BinaryOperator.POWER) {
            text.append("Inf"); // a plus before it would take the power as its operand
        } else {
            expression(first);
        }
        for (BinaryExpression binary : chain) {
            text.append(' ').append(binary.operator().text());
            text.append(binary.returnBool() ? " bool" : "");
            binary.matching().ifPresent(this::matching);
            text.append(' ');
            expression(binary.right());
        }
    }

    private void matching(VectorMatching matching) {
        boolean grouped = matching.cardinality().isGrouped();
        if (matching.on() || !matching.labels().isEmpty() || grouped) {
            text.append(matching.on() ? " on (" : " ignoring (");
            labels(matching.labels());
            text.append(')');
        }
        if (grouped) {
            text.append(matching.cardinality() == VectorMatching.Cardinality.MANY_TO_ONE ? " group_left (" : " group_right (");
            labels(matching.include());
            text.append(')');
        }
        if (matching.fillLeft().isPresent() && matching.fillLeft().equals(matching.fillRight())) {
            fill("fill", matching.fillLeft().getAsDouble());
        } else {
            matching.fillLeft().ifPresent(value -> fill("fill_left", value));
            matching.fillRight().ifPresent(value -> fill("fill_right", value));
        }
    }

    private void fill(String keyword, double value) {
        text.append(' ').append(keyword).append(" (").append(NumberSyntax.print(value)).append(')');
    }

    private void call(Call call) {
        text.append(call.function().name()).append('(');
        for (int i = 0; i < call.arguments().size(); i++) {
            text.append(i == 0 ? "" : ", ");
            expression(call.arguments().get(i));
        }
        text.append(')');
    }

    private void labels(List<String> labels) {
        for (int i = 0; i < labels.size(); i++) {
            text.append(i == 0 ? "" : ", ");
            String name = labels.get(i);
            text.append(Keywords.token(name).canNameLabel() ? labelText(name) : QuotedString.quote(name));
        }
    }

    /** Quoted where it would not read back as a name. */
    private static String labelText(String name) {
        boolean plain = !name.isEmpty() && !Lexer.isDigit(name.charAt(0)) && name.chars().allMatch(c -> Lexer.isLetter((char) c) || Lexer.isDigit((char) c));
        return plain ? name : QuotedString.quote(name);
    }

    private void duration(DurationExpression duration) {
        switch (duration) {
            case DurationExpression.Literal l -> text.append(l.unit() ? NumberSyntax.printDuration(l.seconds()) : NumberSyntax.print(l.seconds()));
            case DurationExpression.Step s -> text.append("step()");
            case DurationExpression.Range r -> text.append("range()");
            case DurationExpression.Negated n -> {
                text.append('-');
                duration(n.operand());
            }
            case DurationExpression.Grouped g -> {
                text.append('(');
                duration(g.expression());
                text.append(')');
            }
            case DurationExpression.Arithmetic a -> pair("", a.left(), " " + a.operator().text() + " ", a.right(), "");
            case DurationExpression.Extreme e -> pair(e.max() ? "max_of(" : "min_of(", e.left(), ", ", e.right(), ")");
        }
    }

    private void pair(String before, DurationExpression left, String between, DurationExpression right, String after) {
        text.append(before);
        duration(left);
        text.append(between);
        duration(right);
        text.append(after);
    }
}
