package io.tocsin.config;

import io.tocsin.config.yaml.YamlMapping;
import io.tocsin.config.yaml.YamlScalar;
import io.tocsin.notify.Integration.PagerDuty;
import io.tocsin.remote.Secret;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads {@code pagerduty_configs}. */
final class PagerDutyReader {

    private PagerDutyReader() {}

    static PagerDuty read(Section section, GlobalSettings global) {
        Optional<Secret> routingKey = Secrets.read(section, "routing_key");
        Optional<Secret> serviceKey = Secrets.read(section, "service_key");
        if (routingKey.isEmpty() && serviceKey.isEmpty()) {
            section.error("a \"routing_key\" is missing (or a \"service_key\", for the older API)");
        }
        var pagerDuty = new PagerDuty(
                section.flag("send_resolved", true),
                routingKey,
                serviceKey,
                section.parsed("url", Urls::parse).orElse(global.pagerdutyUrl()),
                details(section, global.style()),
                section.sections("images").stream().map(PagerDutyReader::image).toList(),
                section.sections("links").stream().map(PagerDutyReader::link).toList(),
                section.flag("per_alert", false),
                section.flag("change_events", false),
                section.goDuration("timeout").filter(timeout -> !timeout.isZero()),
                HttpConfigReader.read(section).orElse(global.http()),
                Texts.read(section, global.style().of("pagerduty"), "client", "client_url", "description", "severity", "source", "class", "component", "group"));
        section.done();
        return pagerDuty;
    }

    /** A nested detail is kept as JSON, the texts in it being templates. */
    private static Map<String, String> details(Section section, MessageStyle style) {
        var details = new LinkedHashMap<String, String>(style == MessageStyle.CLASSIC ? MessageStyle.CLASSIC_DETAILS : Map.of());
        for (YamlMapping.Entry entry : section.entries("details")) {
            details.put(entry.key().value(), entry.value() instanceof YamlScalar scalar ? scalar.value() : JsonText.of(entry.value()));
        }
        return details;
    }

    private static PagerDuty.Image image(Section section) {
        var image = new PagerDuty.Image(section.text("href", ""), section.text("src", ""), section.text("alt", ""));
        section.done();
        return image;
    }

    private static PagerDuty.Link link(Section section) {
        var link = new PagerDuty.Link(section.text("href", ""), section.text("text", ""));
        section.done();
        return link;
    }
}
