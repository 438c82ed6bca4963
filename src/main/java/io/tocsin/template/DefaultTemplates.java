package io.tocsin.template;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The templates that Alertmanager has by default, by the names it has for them: what they print is what Alertmanager 0.33 prints, but for
 * {@code email.default.html}, which is our own. Users' texts rely on these names and outputs.
 */
final class DefaultTemplates {

    private static final String TEXT_LIST = """
            {{ define "__alertmanager" }}Alertmanager{{ end }}
            {{ define "__alertmanagerURL" }}{{ print .ExternalURL "/#/alerts?receiver=" (urlquery .Receiver) }}{{ end }}
            {{ define "__description" }}{{ end }}

            {{ define "__subject" -}}
            {{- $firing := "" }}{{ if eq .Status "firing" }}{{ $firing = len .Alerts.Firing | printf ":%d" }}{{ end -}}
            [{{ toUpper .Status }}{{ $firing }}] {{ join " " .GroupLabels.Values }}{{/* the space is there in either case */}} {{ if gt (len .CommonLabels) (len .GroupLabels) -}}
            ({{ join " " (.CommonLabels.Remove .GroupLabels.Names).Values }})
            {{- end }}
            {{- end }}

            {{ define "__text_pairs" }}{{ range .SortedPairs }} - {{ .Name }} = {{ .Value }}
            {{ end }}{{ end }}
            {{ define "__text_alert_list" }}{{ range . }}Labels:
            {{ template "__text_pairs" .Labels }}Annotations:
            {{ template "__text_pairs" .Annotations }}Source: {{ .GeneratorURL }}
            {{ end }}{{ end }}

            {{ define "__markdown_pairs" }}{{ range .SortedPairs }}  - {{ .Name }} = {{ .Value }}
            {{ end }}{{ end }}
            {{ define "__text_alert_list_markdown" }}{{ range . }}
            Labels:
            {{ template "__markdown_pairs" .Labels }}
            Annotations:
            {{ template "__markdown_pairs" .Annotations }}
            Source: {{ .GeneratorURL }}
            {{ end }}
            {{ end }}
            """;

    /** The two lists, firing and resolved, as the receivers lay them out: tight, with blank lines, or as Markdown. */
    private static final String SECTIONS = """
            {{ define "__common_annotations" }}{{ join " " .CommonAnnotations.Values }}
            {{ end }}
            {{ define "__tight_sections" -}}
            {{ if .Alerts.Firing }}Alerts Firing:
            {{ template "__text_alert_list" .Alerts.Firing }}{{ end }}
            {{ if .Alerts.Resolved }}Alerts Resolved:
            {{ template "__text_alert_list" .Alerts.Resolved }}{{ end }}
            {{- end }}
            {{ define "__loose_sections" -}}
            {{ if .Alerts.Firing }}
            Alerts Firing:
            {{ template "__text_alert_list" .Alerts.Firing }}
            {{ end }}
            {{ if .Alerts.Resolved }}
            Alerts Resolved:
            {{ template "__text_alert_list" .Alerts.Resolved }}
            {{ end }}
            {{ end }}
            {{ define "__markdown_sections" }}
            {{ if .Alerts.Firing }}
            # Alerts Firing:
            {{ template "__text_alert_list_markdown" .Alerts.Firing }}
            {{ end }}
            {{ if .Alerts.Resolved }}
            # Alerts Resolved:
            {{ template "__text_alert_list_markdown" .Alerts.Resolved }}
            {{ end }}
            {{ end }}
            {{ define "__color" }}{{ if eq .Status "firing" }}danger{{ else }}good{{ end }}{{ end }}
            """;

    /** The worst severity decides: of the firing alerts, or where none of them has a known one, of the resolved. */
    private static final String JIRA_PRIORITY = """
            {{ define "__priority" -}}
            {{ $priority := "" -}}
            {{ range . -}}
            {{ $severity := .Labels.severity -}}
            {{ if eq $severity "critical" }}{{ $priority = "High" }}{{ break }}{{ end -}}
            {{ if eq $severity "warning" }}{{ $priority = "Medium" }}{{ end -}}
            {{ if and (eq $severity "info") (eq $priority "") }}{{ $priority = "Low" }}{{ end -}}
            {{ end -}}
            {{ $priority -}}
            {{ end }}
            {{ define "jira.default.priority" -}}
            {{ $known := false -}}
            {{ range .Alerts.Firing }}{{ if eq .Labels.severity "critical" "warning" "info" }}{{ $known = true }}{{ end }}{{ end -}}
            {{ if $known }}{{ template "__priority" .Alerts.Firing }}{{ else }}{{ template "__priority" .Alerts.Resolved }}{{ end -}}
            {{ end }}
            """;

    private static final String SUBJECT = "{{ template \"__subject\" . }}";
    private static final String NAME = "{{ template \"__alertmanager\" . }}";
    private static final String LINK = "{{ template \"__alertmanagerURL\" . }}";
    private static final String COMMON = "{{ template \"__common_annotations\" . }}";
    private static final String TIGHT = "{{ template \"__tight_sections\" . }}";
    private static final String LOOSE = "{{ template \"__loose_sections\" . }}";
    private static final String MARKDOWN = "{{ template \"__markdown_sections\" . }}";
    private static final String COLOR = "{{ template \"__color\" . }}";

    private DefaultTemplates() {}

    /** Texts to be parsed, by a name for each. */
    static Map<String, String> files() {
        var receivers = new Receivers();
        chats(receivers);
        pagers(receivers);
        others(receivers);
        var files = new LinkedHashMap<String, String>();
        files.put("default.tmpl", TEXT_LIST + SECTIONS + JIRA_PRIORITY + receivers.text);
        files.put("email.tmpl", DefaultEmail.TEXT);
        return files;
    }

    private static void chats(Receivers to) {
        to.define("slack", "title", SUBJECT, "username", NAME, "fallback", SUBJECT + " | " + LINK, "callbackid", "", "pretext", "", "titlelink", LINK,
                "iconemoji", "", "iconurl", "", "text", "", "footer", "", "color", COLOR);
        to.define("discord", "content", "", "title", SUBJECT, "message", "\n" + LOOSE);
        to.define("telegram", "message", "\n" + LOOSE);
        to.define("webex", "message", COMMON + LOOSE);
        to.define("msteams", "summary", SUBJECT, "title", SUBJECT, "text", MARKDOWN);
        to.define("msteamsv2", "title", SUBJECT, "text", MARKDOWN);
        to.define("rocketchat", "title", SUBJECT, "alias", NAME, "titlelink", LINK, "emoji", "", "iconurl", "", "text", "");
        to.define("mattermost", "color", COLOR, "username", NAME, "title", SUBJECT, "titlelink", LINK, "fallback", SUBJECT + " | " + LINK, "text", MARKDOWN);
        to.define("wechat", "message", SUBJECT + "\n" + COMMON + TIGHT + "\nAlertmanagerUrl:\n" + LINK, "to_user", "", "to_party", "", "to_tag", "",
                "agent_id", "");
    }

    private static void pagers(Receivers to) {
        to.define("pagerduty", "description", SUBJECT, "client", NAME, "clientURL", LINK, "instances", "{{ template \"__text_alert_list\" . }}");
        to.define("opsgenie", "message", SUBJECT, "description", COMMON + TIGHT, "source", LINK);
        to.define("victorops", "state_message", COMMON + TIGHT, "entity_display_name", SUBJECT, "monitoring_tool", NAME);
        to.define("pushover", "title", SUBJECT, "message", COMMON + LOOSE, "url", LINK);
    }

    private static void others(Receivers to) {
        to.define("sns", "subject", SUBJECT, "message", COMMON + LOOSE);
        to.define("jira", "summary", SUBJECT, "description", MARKDOWN);
    }

    /** Collects {@code define "receiver.default.part"}. */
    private static final class Receivers {

        private final StringBuilder text = new StringBuilder();

        void define(String receiver, String... partsAndTexts) {
            for (int i = 0; i < partsAndTexts.length; i += 2) {
                text.append("{{ define \"").append(receiver).append(".default.").append(partsAndTexts[i]).append("\" }}").append(partsAndTexts[i + 1])
                        .append("{{ end }}\n");
            }
        }
    }
}
