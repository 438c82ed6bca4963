package io.tocsin.wild;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.diagnostic.SyntaxException;
import io.tocsin.promql.Expression;
import io.tocsin.promql.PromqlParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Parses the expressions of Prometheus's own tests and compares the verdict: {@code promql/parser/*_test.go} and {@code promql/promqltest/testdata}, in a
 * checkout that stays out of the repository. {@code ./mvnw test -Dtest=UpstreamExpressions -Dwild.promql=DIRECTORY}; not collected otherwise.
 */
@EnabledIfSystemProperty(named = "wild.promql", matches = ".+")
class UpstreamExpressions {

    private static final Pattern LITERAL = Pattern.compile("\\G\\s*(?:\"((?:[^\"\\\\\\n]|\\\\.)*)\"|`([^`]*)`)");
    private static final Pattern BYTE = Pattern.compile("(?<!\\\\)\\\\x[89a-fA-F]");
    private static final Pattern REPEATED = Pattern.compile("\\G\\s*strings\\.Repeat\\(\"([^\"\\\\]*)\", (\\d+)\\)");
    private static final Pattern PLUS = Pattern.compile("\\G\\s*\\+\\s*(?=[\"`s])");
    private static final Pattern ESCAPE = Pattern.compile("\\\\(u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|x[0-9a-fA-F]{2}|[0-7]{3}|.)");
    private static final Pattern EVAL = Pattern.compile("eval(?:_ordered|_warn|_info)? (?:instant(?: at \\S+)?|range from \\S+ to \\S+ step \\S+) (.+)");

    /** What releases from 3.5 to 3.14 take, and only those after them refuse. */
    private static final Set<String> ACCEPTED_BY_SOME = Set.of("some_metric @ start() [5m]", "some_metric @ end()[5m]");

    private record Verdicts(Map<String, String> wrong, int accepted, int flagged, int refused) {

        @Override
        public String toString() {
            return accepted + " accepted as they should be, of which " + flagged + " behind a feature flag; " + refused + " refused as they should be; " + wrong.size() + " with another verdict";
        }
    }

    @Test
    void parser_saysWhatPrometheusSays() throws IOException {
        Path root = Path.of(System.getProperty("wild.promql"));
        var expected = new LinkedHashMap<String, Boolean>();
        var computed = new ArrayList<String>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                String text = Files.readString(file, StandardCharsets.UTF_8);
                String name = file.getFileName().toString();
                switch (name) {
                    case "parse_test.go" -> collect(text.substring(text.indexOf("var testExpr"), text.indexOf("func makeInt64Pointer")), "input:", expected, computed);
                    case "printer_test.go", "prettier_test.go" -> collect(text, "in:", expected, computed);
                    default -> {
                        if (name.endsWith(".test")) {
                            collectEvaluations(text, expected);
                        }
                    }
                }
            }
        }
        Verdicts verdicts = verdicts(expected);
        System.out.println(expected.size() + " expressions: " + verdicts + "; left out, being computed in the test or no text: " + computed);
        verdicts.wrong().forEach((expression, why) -> System.out.println(why + ": " + shortened(expression)));
        assertThat(verdicts.wrong().keySet()).isSubsetOf(ACCEPTED_BY_SOME);
    }

    private static Verdicts verdicts(Map<String, Boolean> expected) {
        var wrong = new LinkedHashMap<String, String>();
        int accepted = 0;
        int flagged = 0;
        int refused = 0;
        for (Map.Entry<String, Boolean> each : expected.entrySet()) {
            Optional<String> error = error(each.getKey(), PromqlParser.Options.ANY);
            if (error.isEmpty() != each.getValue()) {
                wrong.put(each.getKey(), error.map(message -> "refused here (" + message + ")").orElse("accepted here"));
            } else if (error.isPresent()) {
                refused++;
            } else {
                accepted++;
                flagged += error(each.getKey(), PromqlParser.Options.STABLE).isPresent() ? 1 : 0;
            }
        }
        return new Verdicts(wrong, accepted, flagged, refused);
    }

    private static Optional<String> error(String text, PromqlParser.Options options) {
        try {
            Expression expression = PromqlParser.parse(text, options);
            assertThat(PromqlParser.parse(expression.toString(), options)).isEqualTo(expression);
            return Optional.empty();
        } catch (SyntaxException e) {
            return Optional.of(e.getMessage());
        }
    }

    /** Each case is a struct whose first field is the input; {@code fail: true} may follow. */
    private static void collect(String go, String key, Map<String, Boolean> expected, List<String> computed) {
        Matcher field = Pattern.compile("(?m)^\\s*\\{?\\s*" + key + "\\s*").matcher(go);
        while (field.find()) {
            int next = go.indexOf("\n\t\t" + key, field.end());
            String rest = go.substring(field.end(), next < 0 ? go.length() : next);
            Optional<String> input = value(rest);
            if (input.isEmpty()) {
                computed.add(rest.lines().findFirst().orElse(""));
            } else {
                expected.put(input.get(), !Pattern.compile("(?m)^\\s*fail:\\s+true").matcher(rest).find());
            }
        }
    }

    /** Evaluations that succeed; those that should fail mostly fail later than in the parser. */
    private static void collectEvaluations(String text, Map<String, Boolean> expected) {
        String[] lines = text.split("\n");
        for (int i = 0; i < lines.length; i++) {
            Matcher eval = EVAL.matcher(lines[i].strip());
            if (eval.matches() && !lines[Math.min(i + 1, lines.length - 1)].strip().startsWith("expect fail")) {
                expected.putIfAbsent(eval.group(1), true);
            }
        }
    }

    /** A Go string: literals and repetitions, joined by plus. Empty where it is something else, or not UTF-8. */
    private static Optional<String> value(String go) {
        var value = new StringBuilder();
        Matcher literal = LITERAL.matcher(go);
        Matcher repeated = REPEATED.matcher(go);
        Matcher plus = PLUS.matcher(go);
        int at = 0;
        while (true) {
            if (literal.find(at) && (literal.group(1) == null || !BYTE.matcher(literal.group(1)).find())) {
                value.append(literal.group(1) == null ? literal.group(2) : unescaped(literal.group(1)));
                at = literal.end();
            } else if (repeated.find(at)) {
                value.append(repeated.group(1).repeat(Integer.parseInt(repeated.group(2))));
                at = repeated.end();
            } else {
                return Optional.empty();
            }
            if (!plus.find(at)) {
                return Optional.of(value.toString());
            }
            at = plus.end();
        }
    }

    private static String unescaped(String interpreted) {
        return ESCAPE.matcher(interpreted).replaceAll(escape -> Matcher.quoteReplacement(meaning(escape.group(1))));
    }

    private static String meaning(String escape) {
        return switch (escape.charAt(0)) {
            case 'n' -> "\n";
            case 't' -> "\t";
            case 'r' -> "\r";
            case 'u', 'U', 'x' -> Character.toString(Integer.parseInt(escape.substring(1), 16));
            default -> escape.length() == 3 ? Character.toString(Integer.parseInt(escape, 8)) : escape;
        };
    }

    private static String shortened(String expression) {
        return expression.length() <= 120 ? expression : expression.substring(0, 120) + "…";
    }
}
