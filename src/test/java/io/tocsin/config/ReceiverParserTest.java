package io.tocsin.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.notify.DeliveryTerms;
import io.tocsin.notify.Integration;
import io.tocsin.notify.Opsgenie;
import io.tocsin.notify.RateLimit;
import io.tocsin.notify.Telegram;
import io.tocsin.remote.HttpConfig;
import io.tocsin.remote.Secret;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReceiverParserTest {

    @TempDir
    private Path directory;

    private static String yaml(String global, String configs) {
        return "global: {" + global + "}\nroute: {receiver: a}\nreceivers:\n- name: a\n  " + configs + "\n";
    }

    private Integration only(String global, String configs) {
        List<Integration> integrations = Yaml.loaded(directory, yaml(global, configs)).receivers().getFirst().integrations();
        assertThat(integrations).hasSize(1);
        return integrations.getFirst();
    }

    private List<String> findings(String global, String configs) {
        return Yaml.findings(directory, yaml(global, configs));
    }

    @Test
    void email_takesWhatItLeavesOutFromGlobal() {
        var email = (Integration.Email) only(
                "smtp_smarthost: 'mail:587', smtp_from: f, smtp_auth_username: u, smtp_auth_password_file: pw, smtp_require_tls: no",
                "email_configs: [{to: t, headers: {subject: s}, html: ''}]");
        assertThat(email.smarthost()).isEqualTo(new Integration.Smarthost("mail", 587));
        assertThat(email.from()).isEqualTo("f");
        assertThat(email.hello()).isEqualTo("localhost");
        assertThat(email.requireTls()).isFalse();
        assertThat(email.sendResolved()).isFalse();
        assertThat(email.headers()).isEqualTo(Map.of("Subject", "s"));
        assertThat(email.texts()).as("an empty text is one").isEqualTo(Map.of("html", ""));
        assertThat(email.auth().orElseThrow().password()).contains(Secret.inFile(directory.resolve("pw")));
    }

    @Test
    void slack_takesAWebhookOrAToken() {
        var webhook = (Integration.Slack) only("slack_api_url: 'http://hook'", "slack_configs: [{channel: '#x', title: t, fields: [{title: a, value: b, short: yes}]}]");
        assertThat(webhook.apiUrl().map(Secret::reveal)).contains("http://hook");
        assertThat(webhook.texts()).isEqualTo(Map.of("title", "t"));
        assertThat(webhook.fields()).hasSize(1);
        var app = (Integration.Slack) only("slack_app_token: xoxb", "slack_configs: [{update_message: true, threads: true, timeout: 5s}]");
        assertThat(app.appToken().map(Secret::reveal)).contains("xoxb");
        assertThat(app.apiUrl()).isEmpty();
        assertThat(app.appUrl()).isEqualTo(GlobalSettings.SLACK_APP_URL);
        assertThat(app.updateMessage()).isTrue();
        assertThat(app.threads()).isTrue();
        assertThat(app.timeout()).contains(Duration.ofSeconds(5));
    }

    @Test
    void pagerDuty_keepsNestedDetailsAsJson() {
        var pagerDuty = (Integration.PagerDuty) only(
                "pagerduty_url: 'http://pd'", "pagerduty_configs: [{routing_key: k, details: {a: '{{ .Status }}', b: {c: [1, yes, x]}}, severity: s, per_alert: true}]");
        assertThat(pagerDuty.url()).hasToString("http://pd");
        assertThat(pagerDuty.details()).isEqualTo(Map.of("a", "{{ .Status }}", "b", "{\"c\":[1,true,\"x\"]}"));
        assertThat(pagerDuty.sendResolved()).isTrue();
        assertThat(pagerDuty.perAlert()).isTrue();
    }

    @Test
    void webhook_takesAUrlThatIsATemplate() {
        var webhook = (Integration.Webhook) only("", "webhook_configs: [{url: 'http://x/{{ .GroupLabels.a }}', max_alerts: 5, payload: {text: '{{ .Status }}', n: null}}]");
        assertThat(webhook.url().reveal()).isEqualTo("http://x/{{ .GroupLabels.a }}");
        assertThat(webhook.maxAlerts()).isEqualTo(5);
        assertThat(webhook.payload()).contains("{\"text\":\"{{ .Status }}\",\"n\":null}");
    }

    @Test
    void httpConfig_isGlobalsWhereAnIntegrationHasNone() {
        String global = "http_config: {authorization: {credentials: c}, http_headers: {X-A: {values: [v], secrets: [s]}}, follow_redirects: false}";
        HttpConfig inherited = ((Integration.Webhook) only(global, "webhook_configs: [{url: 'http://x'}]")).http();
        assertThat(inherited.authorization().orElseThrow().credentials().reveal()).isEqualTo("c");
        assertThat(inherited.headers().get("X-A")).extracting(Secret::reveal).containsExactly("v", "s");
        assertThat(inherited.followRedirects()).isFalse();
        HttpConfig own = ((Integration.Webhook) only(global, "webhook_configs: [{url: 'http://x', http_config: {bearer_token: t}}]")).http();
        assertThat(own.authorization().orElseThrow().type()).isEqualTo("Bearer");
        assertThat(own.headers()).isEmpty();
    }

    /** What amtool 0.33 refuses, too. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "email_configs: [{to: t, smarthost: 'x:25'}]|\"from\" is missing",
        "email_configs: [{to: t, from: f}]|\"smarthost\" is missing",
        "email_configs: [{to: t, from: f, smarthost: x}]|host:port",
        "email_configs: [{to: t, from: f, smarthost: 'x:25', headers: {a: 1, A: 2}}]|repeated",
        "email_configs: [{to: t, from: f, smarthost: 'x:25', threading: {enabled: true}}]|\"none\" or \"daily\"",
        "slack_configs: [{}]|neither \"api_url\" nor \"app_token\"",
        "slack_configs: [{api_url: 'http://x', app_token: y}]|at most one",
        "slack_configs: [{api_url: 'http://x', update_message: true}]|only an app",
        "slack_configs: [{api_url: 'http://x', actions: [{type: t, text: t}]}]|\"url\" or a \"name\"",
        "pagerduty_configs: [{}]|\"routing_key\" is missing",
        "pagerduty_configs: [{routing_key: a, routing_key_file: b}]|at most one",
        "webhook_configs: [{}]|one of \"url\" and \"url_file\"",
        "webhook_configs: [{url: 'ftp://hunter2'}]|begins with http",
        "webhook_configs: [{url: 'http://x/%zz'}]|percent sign",
        "webhook_configs: [{url: 'http://x', max_alerts: -1}]|zero",
        "webhook_configs: [~]|mapping of keys, not empty",
        "webhook_configs: x|is a list",
        "slack_config: []|did you mean \"slack_configs\"",
        "labels: {name: other}|label \"name\"",
    })
    void parse_refuses(String configs, String message) {
        assertThat(findings("", configs)).singleElement().asString().contains("receiver \"a\"", message).doesNotContain("hunter2");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "victorops_configs: [{api_key: k, routing_key: r}]", "sns_configs: [{topic_arn: t}]", "jira_configs: [{project: p, issue_type: t, api_url: 'http://x', summary: s}]",
    })
    void unsent_loadsWithAWarningThatNamesReceiverAndIntegration(String configs) {
        String kind = configs.substring(0, configs.indexOf('_'));
        assertThat(findings("", configs)).singleElement().asString().contains("warning", "no sender for " + kind, "receiver \"a\"");
        assertThat(only("", configs)).isEqualTo(new Integration.Unsupported(kind, true));
        assertThat(Yaml.findings(directory, "strict: true\n" + yaml("", configs))).singleElement().asString().doesNotContain("warning").contains("\"strict\" is on");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "opsgenie_configs: [{}]|\"api_key\" is missing", "opsgenie_configs: [{api_key: k, teams: t}]|unknown key \"teams\"",
        "opsgenie_configs: [{api_key: k, responders: [{id: i, type: x}]}]|one of team", "telegram_configs: [{bot_token: t}]|chat_id",
        "telegram_configs: [{bot_token: t, chat_id: 1, parse_mode: x}]|Markdown", "sns_configs: [{}]|exactly one of", "webex_configs: [{room_id: r}]|authorization",
        "pushover_configs: [{user_key: u, token: t, html: true, monospace: true}]|at most one", "wechat_configs: [{api_secret: s}]|corp_id",
        "victorops_configs: [{api_key: k, routing_key: r, custom_fields: {entity_id: x}}]|is there already", "mattermost_configs: [{}]|webhook_url",
        "rocketchat_configs: [{token: t}]|token_id", "incidentio_configs: [{url: 'http://x', http_config: {}}]|alert_source_token",
        "msteamsv2_configs: [{webhook_url: 'http://x', summary: s}]|unknown key \"summary\"", "msteams_configs: [{}]|webhook_url", "discord_configs: [{}]|webhook_url",
        "jira_configs: [{project: p, issue_type: t, api_url: 'http://x', api_type: x}]|cloud",
    })
    void unsent_isCheckedAsAlertmanagerChecksIt(String configs, String message) {
        assertThat(findings("", configs)).filteredOn(line -> !line.contains("warning")).singleElement().asString().contains(message);
    }

    @Test
    void parse_refusesNamesThatAreMissingOrTaken() {
        String receivers = "route: {receiver: a}\nreceivers: [{name: a}, {name: a}, {}]\n";
        assertThat(Yaml.findings(directory, receivers)).satisfiesExactly(
                taken -> assertThat(taken).startsWith("2:31: receivers[1]: the receiver name \"a\" is taken"), missing -> assertThat(missing).contains("needs a \"name\""));
    }

    @Test
    void terms_areReadFromTheReceiver() {
        var terms = Yaml.loaded(directory, yaml("", "time_to_live: 2h\n  rate_limit: 30/1m")).receivers().getFirst().terms();
        assertThat(terms).isEqualTo(new DeliveryTerms(Duration.ofHours(2), Optional.of(new RateLimit(30, Duration.ofMinutes(1)))));
        assertThat(Yaml.loaded(directory, yaml("", "rate_limit: 2/s")).receivers().getFirst().terms().rateLimit()).contains(new RateLimit(2, Duration.ofSeconds(1)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            time_to_live: 0s    | 5:17: receiver "a": "time_to_live" is more than zero
            rate_limit: often   | 5:15: receiver "a": a rate is written as a number of messages and a time, such as 1/1s or 120/1m
            rate_limit: 5/2h    | 5:17: receiver "a": the time of a rate is more than zero, and an hour at most
            """)
    void terms_thatMakeNoSense_areRefused(String line, String finding) {
        assertThat(findings("", line)).containsExactly(finding);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "opsgenie_configs: [{api_key: k, responders: [{name: a, type: Team}]}]", "telegram_configs: [{bot_token_file: t, chat_id: -100}]",
        "discord_configs: [{webhook_url_file: u, avatar_url: 'http://x'}]", "msteams_configs: [{webhook_url: 'http://x', summary: s}]",
        "msteamsv2_configs: [{webhook_url: 'http://x'}]", "googlechat_configs: [{url: 'http://x', threads: no}]"
    })
    void further_areSentTo(String configs) {
        assertThat(only("", configs)).isNotInstanceOf(Integration.Unsupported.class).extracting(Integration::sendResolved).isEqualTo(true);
        assertThat(findings("", configs)).isEmpty();
    }

    @Test
    void further_takeWhatTheyLeaveOutFromGlobal() {
        var opsgenie = (Opsgenie) only("opsgenie_api_key: k, opsgenie_api_url: 'https://api.eu.opsgenie.com/'", "opsgenie_configs: [{}]");
        assertThat(opsgenie.apiUrl()).hasToString("https://api.eu.opsgenie.com/");
        assertThat(((Telegram) only("telegram_bot_token: t", "telegram_configs: [{chat_id: 1}]")).token().reveal()).isEqualTo("t");
    }

    @Test
    void style_classic_isWhatAlertmanagerSays() {
        var slack = (Integration.Slack) only("", "style: classic\n  slack_configs: [{api_url: 'http://x', title: mine}]");
        assertThat(slack.texts()).containsEntry("title", "mine").containsEntry("fallback", "{{ template \"slack.default.fallback\" . }}");
        var email = (Integration.Email) only("smtp_smarthost: 'm:25', smtp_from: f", "style: classic\n  email_configs: [{to: t}]");
        assertThat(email.headers()).containsEntry("Subject", "{{ template \"email.default.subject\" . }}");
        var pagerDuty = (Integration.PagerDuty) only("", "style: classic\n  pagerduty_configs: [{routing_key: k, details: {firing: f}}]");
        assertThat(pagerDuty.details()).containsEntry("firing", "f").containsEntry("num_firing", "{{ .Alerts.Firing | len }}");
        assertThat(findings("", "style: modern")).singleElement().asString().contains("\"style\" is \"tocsin\", or \"classic\"");
    }
}
