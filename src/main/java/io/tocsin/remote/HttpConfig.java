package io.tocsin.remote;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How to talk HTTP to a far end: Alertmanager's {@code http_config} (prometheus.io/docs/alerting/latest/configuration/#http_config).
 * At most one of basicAuth, authorization and oauth2 is present.
 *
 * @param headers more headers, each with its values in order
 * @param proxy how to get there
 */
public record HttpConfig(
        Optional<BasicAuth> basicAuth,
        Optional<Authorization> authorization,
        Optional<OAuth2> oauth2,
        Proxy proxy,
        TlsConfig tls,
        Map<String, List<Secret>> headers,
        boolean followRedirects,
        boolean enableHttp2) {

    /** What holds where nothing is configured. */
    public static final HttpConfig DEFAULT = new HttpConfig(
            Optional.empty(), Optional.empty(), Optional.empty(), Proxy.NONE, TlsConfig.DEFAULT, Map.of(), true, true);

    public HttpConfig {
        headers = Map.copyOf(headers);
    }

    /** RFC 7617. */
    public record BasicAuth(Secret username, Secret password) {}

    /** @param type the scheme, such as {@code Bearer} */
    public record Authorization(String type, Secret credentials) {}

    /** The client credentials grant, RFC 6749, 4.4. */
    public record OAuth2(
            String clientId, Secret clientSecret, URI tokenUrl, List<String> scopes, Map<String, String> endpointParams, TlsConfig tls, Proxy proxy) {

        public OAuth2 {
            scopes = List.copyOf(scopes);
            endpointParams = Map.copyOf(endpointParams);
        }
    }

    /**
     * @param url the proxy, or empty
     * @param noProxy hosts and domains to be reached directly, comma separated; empty for none
     * @param fromEnvironment take HTTP_PROXY, HTTPS_PROXY and NO_PROXY instead
     */
    public record Proxy(Optional<Secret> url, String noProxy, boolean fromEnvironment) {

        public static final Proxy NONE = new Proxy(Optional.empty(), "", false);
    }
}
