package io.tocsin.cli;

import io.tocsin.diagnostic.SyntaxException;
import io.tocsin.time.PrometheusDuration;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** The flags of {@code serve}: those of Alertmanager 0.33 (cmd/alertmanager/main.go), and the settings of Tocsin and Quarkus that they stand for. */
final class ServeFlags {

    /** Flags that Tocsin needs not, since it does the same otherwise or not at all; each takes a value. */
    private static final List<String> WITHOUT_EFFECT = List.of(
            "data.maintenance-interval", "alerts.gc-interval", "dispatch.maintenance-interval", "web.config.file",
            "web.get-concurrency", "web.timeout", "auto-gomemlimit.ratio", "log.format", "cluster.advertise-address", "cluster.peer", "cluster.peer-timeout",
            "cluster.peers-resolve-timeout", "cluster.gossip-interval", "cluster.pushpull-interval", "cluster.tcp-timeout", "cluster.probe-timeout",
            "cluster.probe-interval", "cluster.settle-timeout", "cluster.reconnect-interval", "cluster.reconnect-timeout", "cluster.tls-config",
            "cluster.label");

    private static final List<String> SWITCHES_WITHOUT_EFFECT =
            List.of("log.silences", "web.systemd-socket", "cluster.allow-insecure-public-advertise-address-discovery");

    private static final Set<String> FEATURES = Set.of(
            "classic-mode", "utf8-strict-mode", "alert-names-in-metrics", "receiver-name-in-metrics", "group-key-in-metrics", "auto-gomemlimit",
            "auto-gomaxprocs", "event-recorder");

    private final ParseResult given;
    private final Map<String, String> settings = new LinkedHashMap<>();

    private ServeFlags(ParseResult given) {
        this.given = given;
    }

    static void addTo(CommandSpec serve) {
        flag(serve, "config.file", "FILE", "The configuration: tocsin.yml or alertmanager.yml.");
        flag(serve, "storage.path", "DIRECTORY", "Where the store is.");
        flag(serve, "web.listen-address", "HOST:PORT", "Where to listen; :9093 is every address of this machine, port 0 any free one.");
        flag(serve, "web.external-url", "URL", "Under which people reach Tocsin.");
        flag(serve, "web.route-prefix", "PATH", "Below which everything is served; by default the path of --web.external-url.");
        flag(serve, "log.level", "LEVEL", "debug, info, warn or error.");
        flag(serve, "data.retention", "DURATION", "For how long silences that are over are kept; by default 120h.");
        flag(serve, "dispatch.start-delay", "DURATION", "For how long after the start nothing is told.");
        flag(serve, "silences.max-silences", "NUMBER", "How many silences may be kept; 0: any number.");
        flag(serve, "silences.max-silence-size-bytes", "NUMBER", "How large the texts of a silence may be; 0: any size.");
        flag(serve, "alerts.per-alertname-limit", "NUMBER", "How many alerts from outside with the same alertname may be active; 0: any number.");
        flag(serve, "alerts.per-receiver-limit", "NUMBER", "How many alerts from outside may be active for the same receiver; 0: any number.");
        flag(serve, "alerts.limit", "NUMBER", "How many alerts from outside may be active; 0: any number.");
        flag(serve, "cluster.listen-address", "HOST:PORT", "Nothing listens there; if empty, the API says that there is no cluster.");
        flag(serve, "cluster.peer-name", "NAME", "By which the API names this process.");
        flag(serve, "enable-feature", "FEATURES", "Comma-separated: classic-mode holds names of labels to Prometheus's classic characters.");
        WITHOUT_EFFECT.forEach(name -> serve.addOption(option(name, "VALUE", "Accepted, without effect.").hidden(true).build()));
        SWITCHES_WITHOUT_EFFECT.forEach(name -> serve.addOption(OptionSpec.builder("--" + name).type(boolean.class).negatable(true).hidden(true).build()));
    }

    private static void flag(CommandSpec serve, String name, String label, String description) {
        serve.addOption(option(name, label, description).build());
    }

    private static OptionSpec.Builder option(String name, String label, String description) {
        return OptionSpec.builder("--" + name).paramLabel(label).description(description).type(List.class).auxiliaryTypes(String.class).arity("1");
    }

    /**
     * The settings that they stand for, by the names of properties.
     *
     * @throws IllegalArgumentException where a value is none; the message is fit for a user
     */
    static Map<String, String> settings(ParseResult given) {
        var flags = new ServeFlags(given);
        flags.take();
        return flags.settings;
    }

    private void take() {
        with("config.file", value -> settings.put("tocsin.config", value));
        with("storage.path", value -> settings.put("tocsin.data-dir", value));
        with("web.listen-address", this::listenAddress);
        with("web.external-url", this::externalUrl);
        with("web.route-prefix", value -> settings.put("tocsin.route-prefix", value));
        with("log.level", this::logLevel);
        with("data.retention", value -> duration("data.retention", "tocsin.data-retention", value));
        with("dispatch.start-delay", value -> duration("dispatch.start-delay", "tocsin.start-delay", value));
        with("silences.max-silences", value -> number("silences.max-silences", "tocsin.max-silences", value));
        with("silences.max-silence-size-bytes", value -> number("silences.max-silence-size-bytes", "tocsin.max-silence-size", value));
        with("alerts.per-alertname-limit", value -> number("alerts.per-alertname-limit", "tocsin.max-alerts-per-alertname", value));
        with("alerts.per-receiver-limit", value -> number("alerts.per-receiver-limit", "tocsin.max-alerts-per-receiver", value));
        with("alerts.limit", value -> number("alerts.limit", "tocsin.max-alerts", value));
        with("cluster.peer-name", value -> settings.put("tocsin.peer-name", value));
        with("cluster.listen-address", value -> {
            if (value.isEmpty()) {
                settings.put("tocsin.peer-name", "");
            }
        });
        with("enable-feature", this::features);
    }

    /** The last value of a flag that was given. */
    private void with(String flag, Consumer<String> action) {
        List<String> values = given.matchedOptionValue("--" + flag, List.of());
        if (!values.isEmpty()) {
            action.accept(values.getLast());
        }
    }

    private void listenAddress(String value) {
        int colon = value.lastIndexOf(':');
        if (colon < 0) {
            throw wrong("web.listen-address", value, "an address and a port, such as 127.0.0.1:9093 or :9093");
        }
        String host = value.substring(0, colon).replaceAll("[\\[\\]]", "");
        number("web.listen-address", "quarkus.http.port", value.substring(colon + 1));
        settings.put("quarkus.http.host", host.isEmpty() ? "0.0.0.0" : host);
    }

    private void externalUrl(String value) {
        URI url;
        try {
            url = URI.create(value);
        } catch (IllegalArgumentException e) {
            throw wrong("web.external-url", value, "a URL such as https://alerts.example.org/");
        }
        settings.put("tocsin.external-url", value);
        if (url.getPath() != null && !url.getPath().isEmpty()) {
            settings.put("tocsin.route-prefix", url.getPath());
        }
    }

    private void logLevel(String value) {
        String level = switch (value) {
            case "debug", "info", "warn", "error" -> value.toUpperCase(Locale.ROOT);
            default -> throw wrong("log.level", value, "debug, info, warn or error");
        };
        settings.put("quarkus.log.category.\"io.tocsin\".level", level);
    }

    private void duration(String flag, String setting, String value) {
        try {
            settings.put(setting, PrometheusDuration.parse(value).toString());
        } catch (SyntaxException e) {
            throw wrong(flag, value, "a duration such as 120h or 1m30s");
        }
    }

    private void number(String flag, String setting, String value) {
        try {
            settings.put(setting, String.valueOf(Math.max(0, Integer.parseInt(value))));
        } catch (NumberFormatException e) {
            throw wrong(flag, value, "a number");
        }
    }

    private void features(String value) {
        for (String feature : value.split(",")) {
            if (!feature.isEmpty() && !FEATURES.contains(feature)) {
                throw new IllegalArgumentException("Unknown option '" + feature + "' for --enable-feature");
            }
        }
        settings.put("tocsin.features", value);
    }

    private static IllegalArgumentException wrong(String flag, String value, String right) {
        return new IllegalArgumentException("--" + flag + " is " + right + ", not \"" + value + "\"");
    }
}
