package io.tocsin.config;

import java.util.Map;

/** Whose texts hold where the user wrote none: Tocsin's own, or those of Alertmanager's default templates, by name. */
enum MessageStyle {

    TOCSIN {
        @Override
        Map<String, String> of(String kind) {
            return Map.of();
        }
    },

    /** As config/notifiers.go and notify/.../config.go in Alertmanager have them. */
    CLASSIC {
        @Override
        Map<String, String> of(String kind) {
            return switch (kind) {
                case "slack" -> Map.of("color", named("slack.default.color"), "username", named("slack.default.username"), "title", named("slack.default.title"),
                        "title_link", named("slack.default.titlelink"), "text", named("slack.default.text"), "fallback", named("slack.default.fallback"),
                        "pretext", named("slack.default.pretext"), "footer", named("slack.default.footer"));
                case "email" -> Map.of("html", named("email.default.html"), "text", "");
                case "pagerduty" -> Map.of("description", named("pagerduty.default.description"), "client", named("pagerduty.default.client"),
                        "client_url", named("pagerduty.default.clientURL"), "severity", "error");
                case "opsgenie" -> Map.of("message", named("opsgenie.default.message"), "description", named("opsgenie.default.description"),
                        "source", named("opsgenie.default.source"), "tags", "", "priority", "");
                case "discord" -> Map.of("title", named("discord.default.title"), "message", named("discord.default.message"));
                case "msteams" -> Map.of("title", named("msteams.default.title"), "summary", named("msteams.default.summary"), "text", named("msteams.default.text"));
                case "msteamsv2" -> Map.of("title", named("msteamsv2.default.title"), "text", named("msteamsv2.default.text"));
                case "telegram" -> Map.of("message", named("telegram.default.message"));
                default -> Map.of();
            };
        }
    };

    /** PagerDuty's details in the classic style. */
    static final Map<String, String> CLASSIC_DETAILS = Map.of("firing", "{{ template \"pagerduty.default.instances\" .Alerts.Firing }}",
            "resolved", "{{ template \"pagerduty.default.instances\" .Alerts.Resolved }}",
            "num_firing", "{{ .Alerts.Firing | len }}", "num_resolved", "{{ .Alerts.Resolved | len }}");

    static final String CLASSIC_SUBJECT = "{{ template \"email.default.subject\" . }}";

    /** The texts of an integration by Alertmanager's keys. */
    abstract Map<String, String> of(String kind);

    static MessageStyle read(Section section, MessageStyle otherwise) {
        return section.text("style").map(word -> switch (word) {
            case "tocsin" -> TOCSIN;
            case "classic" -> CLASSIC;
            default -> {
                section.error("style", "\"style\" is \"tocsin\", or \"classic\" for Alertmanager's own texts");
                yield otherwise;
            }
        }).orElse(otherwise);
    }

    private static String named(String template) {
        return "{{ template \"" + template + "\" . }}";
    }
}
