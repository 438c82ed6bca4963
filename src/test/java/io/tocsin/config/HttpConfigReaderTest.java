package io.tocsin.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.config.yaml.Findings;
import io.tocsin.remote.HttpConfig;
import io.tocsin.remote.Secret;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpConfigReaderTest {

    private final Findings findings = new Findings();

    private HttpConfig read(String yaml) {
        return HttpConfigReader.read(Yaml.section("http_config: " + yaml, findings)).orElseThrow();
    }

    @Test
    void read_takesAllOfIt() {
        HttpConfig http = read("{oauth2: {client_id: i, client_secret_file: s, token_url: 'https://t', scopes: [a], endpoint_params: {b: c}}, "
                + "proxy_url: 'http://p', no_proxy: x, tls_config: {ca: pem, cert_file: c, key_file: k, server_name: n, min_version: TLS12}, enable_http2: false}");
        assertThat(findings.list()).isEmpty();
        assertThat(http.oauth2().orElseThrow().clientSecret()).isEqualTo(Secret.inFile(Path.of("s")));
        assertThat(http.proxy().url().map(Secret::reveal)).contains("http://p");
        assertThat(http.tls().certificate()).contains(Secret.inFile(Path.of("c")));
        assertThat(http.tls().minVersion()).isEqualTo("TLS12");
        assertThat(http.enableHttp2()).isFalse();
    }

    @Test
    void read_defaultsToFollowing() {
        assertThat(read("{}")).isEqualTo(HttpConfig.DEFAULT);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "{basic_auth: {username: a}, bearer_token: b}|at most one of",
        "{basic_auth: {username: a, password: b, password_file: c}}|\"password\" and \"password_file\"",
        "{authorization: {type: Basic}}|basic_auth",
        "{authorization: {credentials: a, credentials_file: b}}|at most one of",
        "{oauth2: {client_id: a}}|\"token_url\" is missing",
        "{oauth2: {token_url: 'http://x'}}|\"client_id\" is missing",
        "{oauth2: {client_id: a, token_url: 'http://x', grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer'}}|client_credentials",
        "{no_proxy: x}|needs a \"proxy_url\"",
        "{proxy_from_environment: true, proxy_url: 'http://x'}|does not stand beside",
        "{proxy_connect_header: {a: [b]}}|needs a \"proxy_url\"",
        "{tls_config: {cert_file: a}}|needs a \"key\"",
        "{tls_config: {min_version: TLS9}}|no TLS version",
        "{http_headers: {host: {values: [a]}}}|cannot be set",
        "{http_headers: {X: a}}|is a mapping",
        "{follow_redirects: maybe}|true or false",
        "{proxy: x}|unknown key \"proxy\"",
    })
    void read_refusesWhatPrometheusCommonRefuses(String yaml, String message) {
        read(yaml);
        assertThat(findings.list()).singleElement().asString().contains(message);
    }
}
