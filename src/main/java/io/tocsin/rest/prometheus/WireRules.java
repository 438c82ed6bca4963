package io.tocsin.rest.prometheus;

import io.tocsin.diagnostic.SyntaxException;
import io.tocsin.engine.GroupReport;
import io.tocsin.engine.RuleReport;
import io.tocsin.label.Labels;
import io.tocsin.promql.PromqlParser;
import io.tocsin.rule.ActiveAlert;
import io.tocsin.rule.AlertState;
import io.tocsin.rule.AlertingRule;
import io.tocsin.rule.RecordingRule;
import io.tocsin.template.AlertTemplate;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reports of the engine as Prometheus words them. */
final class WireRules {

    /** What Go prints for a time that is not set. */
    private static final String NEVER = "0001-01-01T00:00:00Z";

    private WireRules() {}

    static Wire.Group group(GroupReport report) {
        return new Wire.Group(report.group().name(), report.group().file(), report.rules().stream().map(WireRules::rule).toList(),
                seconds(report.group().interval()), report.group().limit(), seconds(report.took()), time(report.evaluatedAt()));
    }

    static Wire.Rule rule(RuleReport report) {
        String error = report.lastError().isEmpty() ? null : report.lastError();
        double took = seconds(report.took());
        String at = time(report.evaluatedAt());
        String health = report.health().word();
        return switch (report.rule()) {
            case AlertingRule rule -> new Wire.Rule(state(report), rule.name(), canonical(rule.expression()), seconds(rule.holdFor()), seconds(rule.keepFiringFor()),
                    texts(rule.labels()), texts(rule.annotations()), alerts(report), health, error, took, at, "alerting");
            case RecordingRule rule -> new Wire.Rule(null, rule.name(), canonical(rule.expression()), null, null,
                    rule.labels().isEmpty() ? null : rule.labels().toMap(), null, null, health, error, took, at, "recording");
        };
    }

    /** The pending and firing ones, in the order of their labels. */
    static List<Wire.Alert> alerts(RuleReport report) {
        return report.alerts().stream()
                .filter(alert -> !(alert.state() instanceof AlertState.Resolved))
                .sorted(Comparator.comparing(ActiveAlert::labels))
                .map(WireRules::alert)
                .toList();
    }

    private static Wire.Alert alert(ActiveAlert alert) {
        String keepFiringSince = alert.state() instanceof AlertState.Firing firing ? firing.keepFiringSince().map(Instant::toString).orElse(null) : null;
        return new Wire.Alert(alert.labels().toMap(), alert.annotations().toMap(), alert.state().word(), alert.state().activeAt().toString(),
                keepFiringSince, exponent(alert.value()));
    }

    /** Prometheus shows an expression as it prints it, not as it was written. */
    private static String canonical(String expression) {
        try {
            return PromqlParser.parse(expression, PromqlParser.Options.ANY).toString();
        } catch (SyntaxException e) {
            return expression;
        }
    }

    private static String state(RuleReport report) {
        boolean firing = report.alerts().stream().anyMatch(alert -> alert.state() instanceof AlertState.Firing);
        boolean pending = report.alerts().stream().anyMatch(alert -> alert.state() instanceof AlertState.Pending);
        return firing ? "firing" : pending ? "pending" : "inactive";
    }

    private static Map<String, String> texts(Map<String, AlertTemplate> templates) {
        var texts = new TreeMap<String, String>();
        templates.forEach((name, template) -> {
            if (!name.equals(Labels.ALERT_NAME)) {
                texts.put(name, template.source());
            }
        });
        return texts;
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }

    private static String time(Instant moment) {
        return moment == null ? NEVER : moment.toString();
    }

    /** Go's {@code strconv.FormatFloat(v, 'e', -1, 64)}: {@code 7e+00}. */
    static String exponent(double value) {
        if (Double.isNaN(value)) {
            return "NaN";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "+Inf" : "-Inf";
        }
        if (value == 0) {
            return 1 / value < 0 ? "-0e+00" : "0e+00";
        }
        var decimal = new java.math.BigDecimal(Double.toString(value)).stripTrailingZeros();
        String digits = decimal.unscaledValue().abs().toString();
        int exponent = digits.length() - 1 - decimal.scale();
        String mantissa = digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
        return (value < 0 ? "-" : "") + mantissa + "e" + (exponent < 0 ? "-" : "+") + (Math.abs(exponent) < 10 ? "0" : "") + Math.abs(exponent);
    }
}
