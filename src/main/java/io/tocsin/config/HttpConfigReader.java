package io.tocsin.config;

import io.tocsin.config.yaml.YamlMapping;
import io.tocsin.config.yaml.YamlNode;
import io.tocsin.remote.HttpConfig;
import io.tocsin.remote.HttpConfig.Authorization;
import io.tocsin.remote.HttpConfig.BasicAuth;
import io.tocsin.remote.HttpConfig.OAuth2;
import io.tocsin.remote.HttpConfig.Proxy;
import io.tocsin.remote.Secret;
import io.tocsin.remote.TlsConfig;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code http_config} with the checks of prometheus/common (config/http_config.go, Validate). */
final class HttpConfigReader {

    /** Headers that the connection sets itself (prometheus/common, config/headers.go). */
    private static final Set<String> RESERVED = Set.of(
            "authorization", "host", "content-encoding", "content-length", "content-type", "user-agent", "connection", "keep-alive", "proxy-authenticate",
            "proxy-authorization", "www-authenticate", "accept-encoding", "x-prometheus-remote-write-version", "x-prometheus-remote-read-version",
            "x-prometheus-scrape-timeout-seconds", "x-amz-date", "x-amz-security-token", "x-amz-content-sha256");

    private HttpConfigReader() {}

    /** What stands under {@code http_config}; empty where nothing does. */
    static Optional<HttpConfig> read(Section parent) {
        return parent.section("http_config").map(HttpConfigReader::readSection);
    }

    private static HttpConfig readSection(Section section) {
        HttpConfig config = readInline(section);
        section.done();
        return config;
    }

    /** Where the keys stand beside others. */
    static HttpConfig readInline(Section section) {
        Optional<BasicAuth> basic = section.section("basic_auth").map(HttpConfigReader::basicAuth);
        Optional<Authorization> authorization = section.section("authorization").map(HttpConfigReader::authorization);
        Optional<OAuth2> oauth2 = section.section("oauth2").map(HttpConfigReader::oauth2);
        Optional<Secret> bearer = Secrets.read(section, "bearer_token");
        long ways = (basic.isPresent() ? 1 : 0) + (authorization.isPresent() ? 1 : 0) + (oauth2.isPresent() ? 1 : 0) + (bearer.isPresent() ? 1 : 0);
        if (ways > 1) {
            section.error("at most one of \"basic_auth\", \"authorization\", \"oauth2\" and \"bearer_token\" stands here");
        }
        return new HttpConfig(
                basic,
                authorization.or(() -> bearer.map(token -> new Authorization("Bearer", token))),
                oauth2,
                proxy(section),
                TlsConfigReader.read(section, "tls_config").orElse(TlsConfig.DEFAULT),
                headers(section),
                section.flag("follow_redirects", true),
                section.flag("enable_http2", true));
    }

    private static BasicAuth basicAuth(Section section) {
        Optional<Secret> username = section.text("username").filter(text -> !text.isEmpty()).map(Secret::of);
        Optional<Secret> usernameFile = Secrets.file(section, "username_file");
        section.atMostOne("username", "username_file");
        Optional<Secret> password = Secrets.read(section, "password");
        section.done();
        return new BasicAuth(username.or(() -> usernameFile).orElse(Secret.of("")), password.orElse(Secret.of("")));
    }

    private static Authorization authorization(Section section) {
        String type = section.text("type", "").strip();
        if (type.toLowerCase(Locale.ROOT).equals("basic")) {
            section.error("type", "the authorization type is not \"basic\"; use \"basic_auth\" instead");
        }
        Optional<Secret> credentials = Secrets.read(section, "credentials");
        section.done();
        return new Authorization(type.isEmpty() ? "Bearer" : type, credentials.orElse(Secret.of("")));
    }

    private static OAuth2 oauth2(Section section) {
        String clientId = section.text("client_id", "");
        if (clientId.isEmpty()) {
            section.error("client_id", "\"client_id\" is missing");
        }
        if (!section.has("token_url")) {
            section.error("token_url", "\"token_url\" is missing");
        }
        var oauth2 = new OAuth2(
                clientId,
                Secrets.read(section, "client_secret").orElse(Secret.of("")),
                section.parsed("token_url", Urls::parse).orElse(null),
                section.texts("scopes"),
                section.textMap("endpoint_params"),
                TlsConfigReader.read(section, "tls_config").orElse(TlsConfig.DEFAULT),
                proxy(section));
        refuseJwt(section);
        section.done();
        return oauth2;
    }

    /** RFC 7523 is known to Alertmanager, not to Tocsin. */
    private static void refuseJwt(Section section) {
        Secrets.read(section, "client_certificate_key");
        List.of("client_certificate_key_id", "signature_algorithm", "iss", "audience").forEach(section::text);
        section.entries("claims");
        section.text("grant_type")
                .filter(type -> !type.isEmpty() && !type.equals("client_credentials"))
                .ifPresent(type -> section.error("grant_type", "only the grant type \"client_credentials\" is supported"));
    }

    private static Proxy proxy(Section section) {
        Optional<Secret> url = Secrets.inline(section, "proxy_url", text -> text);
        String noProxy = section.text("no_proxy", "");
        boolean fromEnvironment = section.flag("proxy_from_environment", false);
        boolean connectHeader = section.entries("proxy_connect_header").stream().findAny().isPresent();
        if (fromEnvironment && url.isPresent()) {
            section.error("proxy_url", "\"proxy_url\" does not stand beside \"proxy_from_environment\"");
        }
        if (fromEnvironment && !noProxy.isEmpty()) {
            section.error("no_proxy", "\"no_proxy\" does not stand beside \"proxy_from_environment\"; set NO_PROXY instead");
        }
        if (url.isEmpty() && !fromEnvironment && !noProxy.isEmpty()) {
            section.error("no_proxy", "\"no_proxy\" needs a \"proxy_url\"");
        }
        if (connectHeader && url.isEmpty() && !fromEnvironment) {
            section.error("proxy_connect_header", "\"proxy_connect_header\" needs a \"proxy_url\" or \"proxy_from_environment\"");
        } else if (connectHeader) {
            section.warning("proxy_connect_header", "\"proxy_connect_header\" is not sent by Tocsin");
        }
        return new Proxy(url, noProxy, fromEnvironment);
    }

    private static Map<String, List<Secret>> headers(Section section) {
        var headers = new LinkedHashMap<String, List<Secret>>();
        for (YamlMapping.Entry entry : section.entries("http_headers")) {
            String name = entry.key().value();
            if (RESERVED.contains(name.toLowerCase(Locale.ROOT))) {
                section.error(entry.key(), "the header \"" + name + "\" cannot be set");
            }
            headers.put(name, headerValues(section, name, entry.value()));
        }
        return headers;
    }

    private static List<Secret> headerValues(Section section, String name, YamlNode node) {
        if (!(node instanceof YamlMapping mapping)) {
            section.error(node, "the header \"" + name + "\" is a mapping with \"values\", \"secrets\" or \"files\"");
            return List.of();
        }
        var header = new Section(section.reading(), mapping, section.subject() + ", header \"" + name + "\"");
        var values = new ArrayList<Secret>();
        header.texts("values").forEach(value -> values.add(Secret.of(value)));
        header.scalars("secrets").forEach(section.reading().findings()::cover);
        header.texts("secrets").forEach(value -> values.add(Secret.of(value)));
        header.texts("files").forEach(path -> values.add(Secret.inFile(section.reading().resolve(path))));
        header.done();
        return List.copyOf(values);
    }
}
