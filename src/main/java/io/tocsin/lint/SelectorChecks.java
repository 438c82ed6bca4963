package io.tocsin.lint;

import io.tocsin.label.Matcher;
import io.tocsin.promql.Call;
import io.tocsin.promql.Expressions;
import io.tocsin.promql.MatrixSelector;
import io.tocsin.promql.VectorSelector;
import io.tocsin.time.PrometheusDuration;
import java.time.Duration;
import java.util.Set;
import java.util.regex.Pattern;

/** Ranges and matchers. */
final class SelectorChecks implements RuleCheck {

    private static final Set<String> NEED_TWO = Set.of("rate", "irate", "increase", "delta", "idelta", "deriv", "predict_linear");
    private static final Pattern META = Pattern.compile("[.*+?()\\[\\]{}|^$\\\\]");

    private final Duration scrapeInterval;

    SelectorChecks(Duration scrapeInterval) {
        this.scrapeInterval = scrapeInterval;
    }

    @Override
    public void check(LintRule rule, Report report) {
        Expressions.walk(rule.expression(), part -> {
            if (part instanceof Call call && NEED_TWO.contains(call.function().name()) && call.arguments().getFirst() instanceof MatrixSelector matrix) {
                range(rule, call.function().name(), matrix, report);
            }
            if (part instanceof VectorSelector selector) {
                selector.matchers().stream().filter(matcher -> matcher.type().isRegex()).forEach(matcher -> regex(rule, selector, matcher, report));
                impossible(rule, selector, report);
            }
        });
    }

    private void range(LintRule rule, String function, MatrixSelector matrix, Report report) {
        Duration least = scrapeInterval.multipliedBy(2);
        matrix.range().fixed().filter(range -> range.compareTo(least) < 0).ifPresent(range -> report.add(CheckId.PROMQL_RATE, rule.at(matrix),
                function + "() needs two samples, and " + PrometheusDuration.format(range) + " is shorter than two scrapes at a scrape interval of " + PrometheusDuration.format(scrapeInterval),
                "write at least " + PrometheusDuration.format(least) + ", better four scrapes; --scrape-interval says what yours is"));
    }

    private static void regex(LintRule rule, VectorSelector selector, Matcher matcher, Report report) {
        String plain = matcher.name() + (matcher.type().isNegative() ? "!=" : "=") + "\"" + matcher.value() + "\"";
        if (!META.matcher(matcher.value()).find()) {
            report.add(CheckId.PROMQL_REGEX, rule.at(selector), matcher + " is a regular expression without anything special in it", "write " + plain);
        } else if (matcher.value().startsWith("^") || matcher.value().endsWith("$") && !matcher.value().endsWith("\\$")) {
            report.add(CheckId.PROMQL_REGEX, rule.at(selector), "regular expressions match the whole value, so that ^ and $ in " + matcher + " change nothing", "leave them out");
        } else if (matcher.value().equals(".*")) {
            report.add(CheckId.PROMQL_REGEX, rule.at(selector), matcher + (matcher.type().isNegative() ? " matches nothing" : " matches everything, a missing label too"),
                    "leave it out, or write " + matcher.name() + "!=\"\" for a label that is there");
        }
    }

    private static void impossible(LintRule rule, VectorSelector selector, Report report) {
        for (Matcher one : selector.allMatchers()) {
            boolean excluded = one.type() == Matcher.Type.EQUAL
                    && selector.allMatchers().stream().anyMatch(other -> other.name().equals(one.name()) && !other.matches(one.value()));
            if (excluded) {
                report.add(CheckId.PROMQL_IMPOSSIBLE, rule.at(selector), "no series has what " + one + " and the other matchers on \"" + one.name() + "\" ask for, so that this is always empty",
                        "leave one of them out");
                return;
            }
        }
    }
}
