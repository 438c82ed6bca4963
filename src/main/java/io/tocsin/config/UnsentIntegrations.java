package io.tocsin.config;

import java.util.List;
import java.util.Set;

/**
 * The integrations of Alertmanager 0.33 that Tocsin has no sender for: their keys, and what Alertmanager refuses about them (config/notifiers.go and
 * notify/.../config.go there).
 */
final class UnsentIntegrations {

    static final List<String> KINDS = List.of(
            "incidentio", "jira", "mattermost", "pushover", "rocketchat", "sns", "victorops", "webex", "wechat");

    private UnsentIntegrations() {}

    /** Alertmanager's default of {@code send_resolved}. */
    static boolean sendsResolved(String kind) {
        return !kind.equals("wechat") && !kind.equals("rocketchat");
    }

    /** @param global the keys that {@code global} has a value for */
    static void check(String kind, Section section, Set<String> global) {
        KeySchema schema =
                switch (kind) {
                    case "mattermost" -> MattermostKeys.schema().with(own -> need(own, global, "webhook_url", "mattermost_webhook_url"));
                    case "incidentio" -> incidentio();
                    case "jira" -> jira().with(own -> need(own, global, "api_url", "jira_api_url"));
                    case "pushover" -> pushover();
                    case "rocketchat" -> rocketchat()
                            .with(own -> need(own, global, "token", "rocketchat_token"))
                            .with(own -> need(own, global, "token_id", "rocketchat_token_id"));
                    case "sns" -> sns();
                    case "victorops" -> victorops().with(own -> need(own, global, "api_key", "victorops_api_key"));
                    case "webex" -> webex();
                    case "wechat" -> wechat()
                            .with(own -> need(own, global, "api_secret", "wechat_api_secret"))
                            .with(own -> need(own, global, "corp_id", "wechat_api_corp_id"));
                    default -> throw new IllegalArgumentException("no such integration: " + kind);
                };
        schema.flags("send_resolved").http().check(section);
    }

    /** A key that stands here, in its {@code _file} form, or in {@code global}. */
    private static void need(Section section, Set<String> global, String key, String globalKey) {
        if (!section.has(key) && !section.has(key + "_file") && !global.contains(globalKey)) {
            section.error("\"" + key + "\" is missing, here and as \"" + globalKey + "\" in \"global\"");
        }
    }

    private static KeySchema incidentio() {
        return new KeySchema()
                .urls("url")
                .texts("url_file")
                .with(section -> section.atMostOne("url", "url_file"))
                .requiredOrFile("url")
                .secrets("alert_source_token")
                .numbers("max_alerts")
                .goDurations("timeout")
                .with(UnsentIntegrations::incidentioToken);
    }

    private static void incidentioToken(Section section) {
        boolean token = section.has("alert_source_token") || section.has("alert_source_token_file");
        section.section("http_config").ifPresent(http -> {
            boolean authorized = http.has("authorization") || http.has("bearer_token") || http.has("bearer_token_file");
            if (authorized && token) {
                section.error("alert_source_token", "\"alert_source_token\" does not stand beside \"http_config.authorization\"");
            }
            if (!authorized && !token) {
                section.error("one of \"alert_source_token\", \"alert_source_token_file\" and \"http_config.authorization\" is needed");
            }
        });
    }

    private static KeySchema jira() {
        KeySchema field = new KeySchema().texts("template").flags("enable_update");
        return new KeySchema()
                .urls("api_url")
                .required("project", "issue_type")
                .oneOf("api_type", "auto", "cloud", "datacenter")
                .textOr("summary", field)
                .textOr("description", field)
                .lists("labels")
                .texts("priority", "reopen_transition", "resolve_transition", "wont_fix_resolution")
                .durations("reopen_duration")
                .free("fields");
    }

    private static KeySchema pushover() {
        return new KeySchema()
                .secrets("user_key", "token")
                .requiredOrFile("user_key")
                .requiredOrFile("token")
                .texts("title", "message", "url", "url_title", "device", "sound", "priority")
                .goDurations("retry", "expire", "ttl")
                .flags("html", "monospace")
                .with(section -> {
                    if (section.flag("html", false) && section.flag("monospace", false)) {
                        section.error("monospace", "at most one of \"html\" and \"monospace\" is on");
                    }
                });
    }

    private static KeySchema rocketchat() {
        return new KeySchema()
                .urls("api_url")
                .secrets("token", "token_id")
                .texts("channel", "color", "title", "title_link", "text", "emoji", "icon_url", "image_url", "thumb_url")
                .flags("short_fields", "link_names")
                .listOf("fields", new KeySchema().texts("title", "value").flags("short"))
                .listOf("actions", new KeySchema()
                        .texts("type", "text", "url", "imageurl", "webviewheightratio", "msg", "msgprocessingtype")
                        .flags("iswebview", "msginchatwindow"));
    }

    private static KeySchema sns() {
        return new KeySchema()
                .texts("api_url", "topic_arn", "phone_number", "target_arn", "subject", "message")
                .maps("attributes")
                .flags("use_aws_http_client")
                .mapping("sigv4", new KeySchema()
                        .texts("region", "access_key", "profile", "role_arn", "service_name")
                        .flags("use_fips_sts_endpoint")
                        .with(own -> Secrets.inline(own, "secret_key", text -> text))
                        .with(UnsentIntegrations::awsKeys))
                .with(UnsentIntegrations::snsTarget);
    }

    private static void awsKeys(Section section) {
        if (section.has("access_key") != section.has("secret_key")) {
            section.error("\"access_key\" and \"secret_key\" stand together");
        }
    }

    private static void snsTarget(Section section) {
        long targets = List.of("topic_arn", "phone_number", "target_arn").stream().filter(section::has).count();
        if (targets != 1) {
            section.error("exactly one of \"topic_arn\", \"phone_number\" and \"target_arn\" is needed");
        }
    }

    private static KeySchema victorops() {
        List<String> reserved = List.of(
                "routing_key", "message_type", "state_message", "entity_display_name", "monitoring_tool", "entity_id", "entity_state");
        return new KeySchema()
                .secrets("api_key")
                .urls("api_url")
                .required("routing_key")
                .texts("routing_key", "message_type", "state_message", "entity_display_name", "monitoring_tool")
                .with(section -> section.scalarMap("custom_fields").keySet().stream()
                        .filter(field -> reserved.contains(field.value()))
                        .forEach(field -> section.error(field, "the field \"" + field.value() + "\" is there already, under its own key")));
    }

    private static KeySchema webex() {
        return new KeySchema().urls("api_url").texts("message").required("room_id").texts("room_id").with(section -> {
            boolean authorized = section.section("http_config")
                    .filter(http -> http.has("authorization") || http.has("bearer_token") || http.has("bearer_token_file"))
                    .isPresent();
            if (!authorized) {
                section.error("http_config", "\"http_config.authorization\" is missing");
            }
        });
    }

    private static KeySchema wechat() {
        return new KeySchema()
                .secrets("api_secret")
                .urls("api_url")
                .texts("corp_id", "message", "to_user", "to_party", "to_tag", "agent_id")
                .oneOf("message_type", "text", "markdown", "");
    }
}
