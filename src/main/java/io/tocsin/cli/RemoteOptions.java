package io.tocsin.cli;

import io.tocsin.diagnostic.SyntaxException;
import io.tocsin.remote.HttpConfig;
import io.tocsin.remote.HttpConfig.Authorization;
import io.tocsin.remote.HttpConfig.BasicAuth;
import io.tocsin.remote.Secret;
import io.tocsin.remote.TlsConfig;
import io.tocsin.time.PrometheusDuration;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** Which server a command talks to, and who it is there. Secrets come from files or the environment: an argument would be seen by all on the machine. */
final class RemoteOptions {

    private static final String HERE = "http://localhost:9093";

    private RemoteOptions() {}

    static void addTo(CommandSpec command) {
        command.addOption(OptionSpec.builder("--alertmanager", "--url").paramLabel("URL").type(String.class)
                .description("a running Tocsin, or any Alertmanager; else TOCSIN_ALERTMANAGER, else " + HERE).build());
        command.addOption(text("--token-file", "FILE", "a bearer token in a file; else TOCSIN_TOKEN"));
        command.addOption(text("--user", "NAME", "basic auth by this name; else TOCSIN_USER"));
        command.addOption(text("--password-file", "FILE", "with --user; else TOCSIN_PASSWORD"));
        command.addOption(text("--ca-file", "FILE", "certificate authorities in PEM, instead of the system's"));
        command.addOption(text("--timeout", "DURATION", "for each call; 30s"));
    }

    static OptionSpec text(String name, String parameter, String description) {
        return OptionSpec.builder(name).paramLabel(parameter).type(String.class).description(description).build();
    }

    static boolean isGiven(ParseResult command) {
        return command.hasMatchedOption("--alertmanager");
    }

    /** @throws IllegalArgumentException where the options are wrong, with a message for people */
    static Remote remote(ParseResult command, Map<String, String> environment, Calling calling) {
        String url = option(command, "--alertmanager").or(() -> variable(environment, "TOCSIN_ALERTMANAGER")).orElse(HERE);
        return new Remote(calling, server(url), access(command, environment), duration("--timeout", command.matchedOptionValue("--timeout", "30s")));
    }

    private static URI server(String url) {
        try {
            URI uri = URI.create(url);
            if (uri.getHost() != null && uri.getUserInfo() == null && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            // said below
        }
        throw new IllegalArgumentException("--alertmanager is an address such as https://alerts.example.org:9093/prefix, without a user in it");
    }

    private static HttpConfig access(ParseResult command, Map<String, String> environment) {
        Optional<Secret> token = file(command, "--token-file").or(() -> variable(environment, "TOCSIN_TOKEN").map(Secret::of));
        Optional<String> user = option(command, "--user").or(() -> variable(environment, "TOCSIN_USER"));
        if (option(command, "--user").isPresent() && option(command, "--token-file").isPresent()) {
            throw new IllegalArgumentException("--user and --token-file: only one of them can say who you are");
        }
        boolean byName = user.isPresent() && option(command, "--token-file").isEmpty();
        Optional<BasicAuth> basic = byName ? user.map(name -> new BasicAuth(Secret.of(name), password(command, environment))) : Optional.empty();
        Optional<Authorization> bearer = byName ? Optional.empty() : token.map(secret -> new Authorization("Bearer", secret));
        var tls = new TlsConfig(file(command, "--ca-file"), Optional.empty(), Optional.empty(), "", false, "", "");
        HttpConfig usual = HttpConfig.DEFAULT;
        return new HttpConfig(basic, bearer, Optional.empty(), new HttpConfig.Proxy(Optional.empty(), "", true), tls, Map.of(), usual.followRedirects(), usual.enableHttp2());
    }

    private static Secret password(ParseResult command, Map<String, String> environment) {
        return file(command, "--password-file").or(() -> variable(environment, "TOCSIN_PASSWORD").map(Secret::of))
                .orElseThrow(() -> new IllegalArgumentException("--user needs a --password-file, or TOCSIN_PASSWORD"));
    }

    private static Optional<Secret> file(ParseResult command, String name) {
        return option(command, name).map(file -> {
            if (!Files.isReadable(Path.of(file))) {
                throw new IllegalArgumentException(name + ": " + file + " is not there, or cannot be read");
            }
            return Secret.inFile(Path.of(file));
        });
    }

    private static Optional<String> option(ParseResult command, String name) {
        return Optional.ofNullable(command.matchedOptionValue(name, (String) null));
    }

    private static Optional<String> variable(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
    }

    /** @param name of the option, for the message */
    static Duration duration(String name, String text) {
        try {
            Duration duration = PrometheusDuration.parse(text);
            if (duration.isPositive()) {
                return duration;
            }
        } catch (SyntaxException e) {
            throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
        }
        throw new IllegalArgumentException(name + " must be longer than 0");
    }
}
