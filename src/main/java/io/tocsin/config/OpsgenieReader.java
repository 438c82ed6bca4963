package io.tocsin.config;

import io.tocsin.notify.Opsgenie;
import io.tocsin.remote.Secret;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads {@code opsgenie_configs}. */
final class OpsgenieReader {

    private static final List<String> TYPES = List.of("team", "teams", "user", "escalation", "schedule");

    private OpsgenieReader() {}

    static Opsgenie read(Section section, GlobalSettings global) {
        Optional<Secret> key = Secrets.read(section, "api_key").or(global::opsgenieKey);
        if (key.isEmpty()) {
            section.error("\"api_key\" is missing, here and as \"opsgenie_api_key\" in \"global\"");
        }
        var opsgenie = new Opsgenie(
                section.flag("send_resolved", true),
                section.parsed("api_url", Urls::parse).orElse(global.opsgenieUrl()),
                key.orElse(Secret.of("")),
                section.textMap("details"),
                section.sections("responders").stream().map(OpsgenieReader::responder).toList(),
                section.flag("update_alerts", false),
                HttpConfigReader.read(section).orElse(global.http()),
                Texts.read(section, global.style().of("opsgenie"), "message", "description", "source", "entity", "actions", "tags", "note", "priority"));
        section.done();
        return opsgenie;
    }

    private static Opsgenie.Responder responder(Section section) {
        if (!section.has("id") && !section.has("name") && !section.has("username")) {
            section.error("a responder needs an \"id\", a \"name\" or a \"username\"");
        }
        String type = section.text("type", "").toLowerCase(Locale.ROOT);
        if (type.contains("{{")) {
            section.parsed("type", Urls::checkTemplate);
        } else if (!TYPES.contains(type)) {
            section.error("type", "a responder's \"type\" is one of " + String.join(", ", TYPES));
        }
        var responder = new Opsgenie.Responder(section.text("id", ""), section.text("name", ""), section.text("username", ""),
                type.contains("{{") ? section.text("type", "") : type);
        section.done();
        return responder;
    }
}
