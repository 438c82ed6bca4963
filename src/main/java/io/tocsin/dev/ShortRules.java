package io.tocsin.dev;

import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Some of the shipped rules, made quick: every window lasts {@link #WINDOW}, every {@code for} {@link #HOLD}. Their texts and limits stay. */
final class ShortRules {

    /** What 5 minutes, an hour or a day of the shipped rules come to. */
    static final Duration WINDOW = Duration.ofSeconds(20);

    /** How long an alert is pending. */
    static final Duration HOLD = Duration.ofSeconds(8);

    /** One for each trouble of the fleet, and what follows from it. */
    static final List<String> ALERTS = List.of(
            "AgentHighErrorRate",
            "AgentHighLatencyP95",
            "AgentHallucinationRateHigh",
            "AgentUserSatisfactionLow",
            "AgentHourlyCostAnomaly",
            "AgentToolLoop");

    private static final String HEADER = """
            # Some of the shipped rules (k8s/rules/agents.yml) in short time: windows of %ds, `for` of %ds. Written by quarkus:dev at its start.
            # Change them here and see what happens: Tocsin takes up a changed file by itself. The next start writes them anew.
            groups:
              - name: agents
                interval: 2s
                rules:
            """;

    private ShortRules() {}

    /** @param shipped the text of the shipped rule file. @throws IllegalArgumentException if it has not all of {@link #ALERTS} */
    static String of(String shipped) {
        return HEADER.formatted(WINDOW.toSeconds(), HOLD.toSeconds())
                + ALERTS.stream().map(alert -> quick(rule(shipped, alert))).collect(Collectors.joining("\n"));
    }

    /** From its {@code - alert:} to the empty line after it, as the shipped file is written. */
    private static String rule(String shipped, String alert) {
        Matcher rule = Pattern.compile("^ {6}- alert: " + alert + "\\n(?: {7,}.*\\n)+", Pattern.MULTILINE).matcher(shipped);
        if (!rule.find()) {
            throw new IllegalArgumentException("the shipped rules have no alert " + alert);
        }
        return rule.group();
    }

    private static String quick(String rule) {
        return rule.replaceAll("\\[\\d+[smhdw]:\\d+[smhdw]]", "[" + WINDOW.toSeconds() + "s:2s]")
                .replaceAll("\\[\\d+[smhdw]]", "[" + WINDOW.toSeconds() + "s]")
                .replaceAll("(?m)^( +for:) .*$", "$1 " + HOLD.toSeconds() + "s");
    }
}
