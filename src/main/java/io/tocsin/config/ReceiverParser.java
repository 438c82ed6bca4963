package io.tocsin.config;

import io.tocsin.notify.Integration;
import io.tocsin.notify.Receiver;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads {@code receivers}, with the settings of {@code global} filled in where an integration has none of its own. */
final class ReceiverParser {

    private static final String SUFFIX = "_configs";

    private final GlobalSettings global;
    private final boolean strict;
    private final MessageStyle style;

    /** @param strict whether an integration that Tocsin has no sender for is an error @param style where a receiver names none */
    ReceiverParser(GlobalSettings global, boolean strict, MessageStyle style) {
        this.global = global;
        this.style = style;
        this.strict = strict;
    }

    /** By name, in order. */
    Map<String, Receiver> parse(Section root) {
        var receivers = new LinkedHashMap<String, Receiver>();
        for (Section section : root.sections("receivers")) {
            String name = section.text("name", "");
            if (name.isEmpty()) {
                section.error("name", "a receiver needs a \"name\"");
            } else if (receivers.containsKey(name)) {
                section.error("name", "the receiver name \"" + name + "\" is taken; each receiver has a name of its own");
            }
            Section own = section.named("receiver \"" + name + "\"");
            receivers.putIfAbsent(name, new Receiver(name, integrations(own, name), DeliveryTermsReader.read(own)));
            own.done();
        }
        return receivers;
    }

    private List<Integration> integrations(Section receiver, String name) {
        labels(receiver, name);
        GlobalSettings global = this.global.with(MessageStyle.read(receiver, style));
        var chats = new ChatReader(global);
        var all = new ArrayList<Integration>();
        receiver.sections("email" + SUFFIX).forEach(section -> all.add(new EmailReader(global).read(section)));
        receiver.sections("slack" + SUFFIX).forEach(section -> all.add(new SlackReader(global).read(section)));
        receiver.sections("pagerduty" + SUFFIX).forEach(section -> all.add(PagerDutyReader.read(section, global)));
        receiver.sections("webhook" + SUFFIX).forEach(section -> all.add(WebhookReader.read(section, global)));
        receiver.sections("opsgenie" + SUFFIX).forEach(section -> all.add(OpsgenieReader.read(section, global)));
        receiver.sections("msteams" + SUFFIX).forEach(section -> all.add(chats.teams("msteams", section)));
        receiver.sections("msteamsv2" + SUFFIX).forEach(section -> all.add(chats.teams("msteamsv2", section)));
        receiver.sections("discord" + SUFFIX).forEach(section -> all.add(chats.discord(section)));
        receiver.sections("telegram" + SUFFIX).forEach(section -> all.add(chats.telegram(section)));
        receiver.sections("googlechat" + SUFFIX).forEach(section -> all.add(chats.googleChat(section)));
        for (String kind : UnsentIntegrations.KINDS) {
            receiver.sections(kind + SUFFIX).forEach(section -> all.add(unsent(kind, section, name)));
        }
        return all;
    }

    private static void labels(Section receiver, String name) {
        String label = receiver.textMap("labels").getOrDefault("name", name);
        if (!label.equals(name)) {
            receiver.error("labels", "the label \"name\" of a receiver is its name, \"" + name + "\", not \"" + label + "\"");
        }
    }

    private Integration unsent(String kind, Section section, String receiver) {
        UnsentIntegrations.check(kind, section, global.given());
        String message = "Tocsin has no sender for " + kind + ": nothing will be sent by receiver \"" + receiver + "\" to it";
        if (strict) {
            section.error(message + " (\"strict\" is on)");
        } else {
            section.warning(section.mapping(), message);
        }
        return new Integration.Unsupported(kind, section.flag("send_resolved", UnsentIntegrations.sendsResolved(kind)));
    }
}
