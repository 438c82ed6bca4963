package io.tocsin.config.yaml;

import io.tocsin.remote.Secret;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Writes a configuration as YAML that Alertmanager and amtool read: the environment filled in, aliases written out, secrets covered as Alertmanager covers
 * them, and what only Tocsin knows left out.
 */
public final class AlertmanagerYaml {

    /** Keys of ours, by the key above them; a list's items have the list's key. */
    private static final Map<String, Set<String>> OURS = Map.of(
            "", Set.of("prometheus", "rule_files", "evaluation_interval", "external_labels", "external_url", "trace_url", "runbooks", "strict", "style", "auth", "history", "privacy", "storage"),
            "route", Set.of("name", "flap"),
            "routes", Set.of("name", "flap"),
            "receivers", Set.of("time_to_live", "rate_limit", "style", "googlechat_configs"),
            "slack_configs", Set.of("thread", "threads", "mentions"),
            "pagerduty_configs", Set.of("per_alert", "change_events"),
            "webhook_configs", Set.of("signing_secret", "signing_secret_file"));

    private static final Set<String> MATCHERS = Set.of("matchers", "source_matchers", "target_matchers");

    /** Texts that are the same with and without quotes. */
    private static final Pattern SIMPLE = Pattern.compile("-?[A-Za-z0-9_./][A-Za-z0-9_./+-]*");

    /** Slack's own address is no secret, and Alertmanager looks for it where it stands in a secret's place. */
    private static final String SLACK_APP = "https://slack.com/api/chat.postMessage";

    private final Findings findings;
    private final StringBuilder yaml = new StringBuilder();

    private AlertmanagerYaml(Findings findings) {
        this.findings = findings;
    }

    /** @param findings which know the secrets */
    public static String of(YamlMapping root, Findings findings) {
        var writer = new AlertmanagerYaml(findings);
        writer.mapping(root, "", 0, false);
        return writer.yaml.toString();
    }

    /** @param inItem whether the first key stands on the line of a dash */
    private void mapping(YamlMapping mapping, String above, int indent, boolean inItem) {
        List<YamlMapping.Entry> entries =
                mapping.entries().stream().filter(entry -> !OURS.getOrDefault(above, Set.of()).contains(entry.key().value())).toList();
        boolean first = inItem;
        for (YamlMapping.Entry entry : entries) {
            yaml.append(first ? "" : " ".repeat(indent)).append(key(entry.key().value())).append(':');
            value(entry.value(), entry.key().value(), indent);
            first = false;
        }
        if (entries.isEmpty()) {
            yaml.append(inItem || indent > 0 ? " {}\n" : "{}\n");
        }
    }

    private void value(YamlNode node, String key, int indent) {
        switch (node) {
            case YamlScalar scalar when MATCHERS.contains(key) && !scalar.isNull() -> yaml.append(" [").append(text(scalar)).append("]\n");
            case YamlScalar scalar -> yaml.append(' ').append(text(scalar)).append('\n');
            case YamlSequence list when list.items().isEmpty() -> yaml.append(" []\n");
            case YamlSequence list -> {
                yaml.append('\n');
                sequence(list, key, indent);
            }
            case YamlMapping map when map.entries().isEmpty() -> yaml.append(" {}\n");
            case YamlMapping map -> {
                yaml.append('\n');
                mapping(map, key, indent + 2, false);
            }
        }
    }

    private void sequence(YamlSequence list, String key, int indent) {
        for (YamlNode item : list.items()) {
            if (key.equals("inhibit_rules") && item instanceof YamlMapping rule && rule.get("sources") != null) {
                continue;
            }
            yaml.append(" ".repeat(indent)).append('-');
            if (item instanceof YamlMapping map && !map.entries().isEmpty()) {
                yaml.append(' ');
                mapping(map, key, indent + 2, true);
            } else {
                value(item, "", indent + 2);
            }
        }
    }

    private String text(YamlScalar scalar) {
        if (findings.isCovered(scalar) && !scalar.value().isEmpty() && !scalar.value().equals(SLACK_APP)) {
            return Secret.MASK;
        }
        if (scalar.isNull()) {
            return "null";
        }
        boolean asItIs = scalar.isPlain() && SIMPLE.matcher(scalar.value()).matches();
        return asItIs ? scalar.value() : quote(scalar.value());
    }

    private static String key(String key) {
        return SIMPLE.matcher(key).matches() ? key : quote(key);
    }

    private static String quote(String text) {
        var quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"', '\\' -> quoted.append('\\').append(c);
                case '\n' -> quoted.append("\\n");
                case '\t' -> quoted.append("\\t");
                default -> quoted.append(c < ' ' || c == 0x7f || c == 0x85 || c == 0xfeff ? String.format("\\u%04x", (int) c) : String.valueOf(c));
            }
        }
        return quoted.append('"').toString();
    }
}
