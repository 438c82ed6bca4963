package io.tocsin.template;

/** The default templates of e-mails. The HTML is our own: one column, tables only where mail programs need them, readable in the dark. */
final class DefaultEmail {

    static final String TEXT = """
            {{ define "email.default.subject" }}{{ template "__subject" . }}{{ end }}

            {{ define "__email_alert" -}}
            <div style="border: 1px solid #8a8a8a; border-radius: 4px; padding: 12px; margin: 12px 0">
            <p style="margin: 0"><strong>{{ .Labels.alertname }}</strong> since {{ .StartsAt.Format "2006-01-02 15:04:05 MST" }}
            {{- if eq .Status "resolved" }}, resolved {{ .EndsAt.Format "2006-01-02 15:04:05 MST" }}{{ end }}</p>
            {{ with .Annotations.SortedPairs }}<p style="margin: 8px 0 0">
            {{ range . }}{{ .Name }}: {{ .Value }}<br>
            {{ end }}</p>
            {{ end -}}
            <p style="margin: 8px 0 0; font-size: 13px">
            {{ range .Labels.SortedPairs }}{{ .Name }} = {{ .Value }}<br>
            {{ end }}</p>
            {{ if .GeneratorURL }}<p style="margin: 8px 0 0"><a href="{{ .GeneratorURL }}">Source</a></p>
            {{ end -}}
            </div>
            {{ end }}

            {{ define "email.default.html" -}}
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width">
            <meta name="color-scheme" content="light dark">
            <title>{{ template "__subject" . }}</title>
            </head>
            <body style="font-family: Helvetica, Arial, sans-serif; font-size: 15px; max-width: 640px; margin: 0 auto; padding: 16px">
            {{ if .Alerts.Firing -}}
            <h1 style="font-size: 20px; margin: 0; padding: 12px; background: #b3261e; color: #ffffff">
            {{- else -}}
            <h1 style="font-size: 20px; margin: 0; padding: 12px; background: #1e6b3a; color: #ffffff">
            {{- end }}{{ len .Alerts }} alert{{ if gt (len .Alerts) 1 }}s{{ end }} for
            {{ range $i, $pair := .GroupLabels.SortedPairs }}{{ if $i }}, {{ end }}{{ $pair.Name }}={{ $pair.Value }}{{ end }}</h1>
            <p><a href="{{ template "__alertmanagerURL" . }}">View in {{ template "__alertmanager" . }}</a></p>
            {{ with .Alerts.Firing }}<h2 style="font-size: 17px">[{{ len . }}] Firing</h2>
            {{ range . }}{{ template "__email_alert" . }}{{ end }}{{ end -}}
            {{ with .Alerts.Resolved }}<h2 style="font-size: 17px">[{{ len . }}] Resolved</h2>
            {{ range . }}{{ template "__email_alert" . }}{{ end }}{{ end -}}
            </body>
            </html>
            {{ end }}
            """;

    private DefaultEmail() {}
}
