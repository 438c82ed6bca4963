package io.tocsin.alert;

import io.tocsin.label.Labels;
import java.util.Locale;

/**
 * How bad an alert is. Users write what they like into the label {@code severity}; this is what their words come to where an order, a colour or
 * PagerDuty's four words are needed. The worst comes first.
 */
public enum Severity {
    CRITICAL,
    ERROR,
    WARNING,
    INFO,
    /** No label, or a word that nobody can place. */
    UNKNOWN;

    /** The label that holds it. */
    public static final String LABEL = "severity";

    public static Severity of(Labels labels) {
        return parse(labels.get(LABEL));
    }

    public static Severity parse(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "critical", "page", "fatal", "emergency", "disaster", "p1", "sev1" -> CRITICAL;
            case "error", "high", "major", "p2", "sev2" -> ERROR;
            case "warning", "warn", "ticket", "medium", "minor", "p3", "sev3" -> WARNING;
            case "info", "informational", "notice", "low", "none", "p4", "p5", "sev4" -> INFO;
            default -> UNKNOWN;
        };
    }
}
