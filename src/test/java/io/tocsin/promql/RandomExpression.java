package io.tocsin.promql;

import java.util.Random;

/** Writes valid expressions, the odd corners included. */
final class RandomExpression {

    private final Random random;

    RandomExpression(Random random) {
        this.random = random;
    }

    /** An instant vector at most so many levels deep. */
    String vector(int depth) {
        if (depth == 0) {
            return selector() + pick("", "", "", " smoothed") + modifiers();
        }
        return switch (random.nextInt(8)) {
            case 0 -> selector() + modifiers();
            case 1, 2 -> aggregation(depth - 1);
            case 3, 4 -> binary(depth - 1);
            case 5, 6 -> call(depth - 1);
            default -> pick("", "-", "+ ", "--") + "(" + vector(depth - 1) + ")";
        };
    }

    private String aggregation(int depth) {
        String head = pick("sum(", "AVG(", "topk(3, ", "quantile(-0.5, ", "count_values(\"v\", ", "limit_ratio(0.1, ", "group(");
        String grouping = pick("", " by (a, le)", " without (\"b c\", by,)", " by ()", " without ()");
        return head + vector(depth) + ")" + grouping;
    }

    private String binary(int depth) {
        if (random.nextInt(3) == 0) {
            return "(" + scalar() + pick(" + ", " ^ ", " > bool ", " </ ") + vector(depth) + ")";
        }
        if (random.nextInt(4) == 0) {
            return vector(depth) + pick(" and ", " OR ", " unless on (a) ", " or ignoring () ") + vector(depth);
        }
        String matching = pick("", "", " on (a)", " ignoring (\"ä\")", " on () group_left ()", " on (a) group_right (b)", " ignoring (a) group_left (a)");
        String fill = pick("", "", " fill (0)", " fill_left (-1.5)", " fill_right (NaN)", " fill_right (1) fill_left (Inf)", " fill_left(1m) fill_right(0x10)", " fill(+NaN)");
        String operator = pick("+", "-", "*", "/", "^", "atan2", "== bool", "!=", ">", "<=", ">/", "</", "%");
        return vector(depth) + " " + operator + matching + fill + " " + vector(depth);
    }

    private String call(int depth) {
        return switch (random.nextInt(7)) {
            case 0 -> pick("rate(", "last_over_time(", "mad_over_time(", "first_over_time(", "ts_of_first_over_time(") + range(depth) + ")";
            case 1 -> "clamp(" + vector(depth) + ", " + scalar() + ", " + scalar() + ")";
            case 2 -> "label_join(" + vector(depth) + ", " + string() + ", " + string() + ", " + string() + ")";
            case 3 -> "info(" + vector(depth) + pick("", ", {}", ", {a=~\".*\"}") + ")";
            case 4 -> "vector(" + scalar() + ")";
            case 5 -> "histogram_quantiles(" + vector(depth) + ", " + string() + ", " + scalar() + pick("", ", 0.9") + ")";
            default -> pick("abs(", "sort_desc(", "round(", "absent(", "start_timestamp(", "sort_by_label(") + vector(depth) + ")";
        };
    }

    private String range(int depth) {
        String operand = random.nextBoolean() ? selector() : "(" + vector(depth) + ")";
        boolean subquery = operand.startsWith("(") || random.nextBoolean();
        String range = duration();
        return operand + "[" + (subquery && range.equals("step()") ? "1 * " : "") + range + (subquery ? ":" + pick("", duration()) : "") + "]" + (subquery ? "" : pick("", "", " anchored", " SMOOTHED")) + modifiers();
    }

    private String selector() {
        String value = pick("'x'", "\"5..\"", "`a|b`", "\"\\\"\\n\\u00e4\\ufffd\"", "'\u0085\u200b'");
        String more = pick("", ", le=\"0.5\"", ", \"label.x\" !~ 'y+'", ", a='b'");
        return pick("up", "sum", "a:b", "offset", "") + "{a" + pick("=", "!=", "=~", "!~") + value + more + ", c!=''" + pick("", ",") + "}";
    }

    private String modifiers() {
        String at = pick("", "", " @ 1.5", " @ -1700000000.001", " @ start()", " @ 9e15");
        String offset = pick("", "", " offset 5m", " offset -1.0005", " offset 0", " offset +(- -3 + 1)", " offset +(1h / 2)", " offset -step()", " offset -(+-2^2)");
        return random.nextBoolean() ? at + offset : offset + at;
    }

    private String duration() {
        return pick("5m", " 1h30m ", "300", "0.5", "1.0005", "1y1ms", "5m * 2 ^ 3 ^ 1", "(1h - 5m) / 2", "step()", "-(-5m)", "max_of(range(), 2 * 1m)", "--5m", "1e-9", "(5m)", "min_of((1m), -step() ^ 2)", "1h % 7 - range()");
    }

    private String scalar() {
        return pick("1", "-2.5e-7", "0x1F", "Inf", "-nan", "5m", "-0", "-0s", "1e300", "time()", "scalar(x)", "(1 + 2)", "max_of(1, 2)", "end() - start()", "step() / range()", "2 ^ -1 ^ 3", "123456789012345678");
    }

    private String string() {
        return pick("\"a\"", "'b\\'c'", "`d\\`", "\"\\xff\\x41\"", "\"\\t\\\\\"", "''");
    }

    private String pick(String... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
