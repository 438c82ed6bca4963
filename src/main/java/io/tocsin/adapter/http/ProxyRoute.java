package io.tocsin.adapter.http;

import io.tocsin.remote.HttpConfig;
import io.tocsin.remote.Secret;
import io.vertx.core.net.ProxyOptions;
import io.vertx.core.net.ProxyType;
import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * By which proxy a far end is reached, if by any. The rules of {@code no_proxy} are those of curl and Go: {@code *} is everything, {@code example.com}
 * the domain and all below it, {@code .example.com} only what is below, each perhaps with a port; loopback is always reached directly when the
 * proxy comes from the environment. Networks ({@code 10.0.0.0/8}) match addresses.
 */
final class ProxyRoute {

    private final UnaryOperator<String> environment;

    /** @param environment a variable's value by its name; null where it is not set */
    ProxyRoute(UnaryOperator<String> environment) {
        this.environment = environment;
    }

    /** @throws IllegalArgumentException where the proxy's address makes no sense */
    Optional<ProxyOptions> to(HttpPost post, HttpConfig.Proxy proxy) {
        if (proxy.fromEnvironment()) {
            return fromEnvironment(post);
        }
        if (proxy.url().isEmpty() || isDirect(post, proxy.noProxy())) {
            return Optional.empty();
        }
        return proxy.url().map(Secret::reveal).map(ProxyRoute::options);
    }

    private Optional<ProxyOptions> fromEnvironment(HttpPost post) {
        String url = variable(post.isTls() ? "HTTPS_PROXY" : "HTTP_PROXY");
        boolean direct = url.isEmpty() || isLoopback(post.uri().getHost()) || isDirect(post, variable("NO_PROXY"));
        return direct ? Optional.empty() : Optional.of(options(url));
    }

    private String variable(String name) {
        String value = environment.apply(name);
        String lower = environment.apply(name.toLowerCase(Locale.ROOT));
        return value != null && !value.isEmpty() ? value : lower != null ? lower : "";
    }

    private static boolean isLoopback(String host) {
        return host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]");
    }

    private static boolean isDirect(HttpPost post, String noProxy) {
        String host = post.uri().getHost().toLowerCase(Locale.ROOT);
        return Arrays.stream(noProxy.split(",")).map(String::strip).filter(rule -> !rule.isEmpty()).anyMatch(rule -> matches(rule, host, post.port()));
    }

    private static boolean matches(String rule, String host, int port) {
        if (rule.equals("*")) {
            return true;
        }
        if (rule.contains("/")) {
            return Network.parse(rule).map(network -> network.contains(host)).orElse(false);
        }
        int colon = rule.lastIndexOf(':');
        boolean withPort = colon > 0 && rule.indexOf(':') == colon;
        if (withPort && !rule.substring(colon + 1).equals(String.valueOf(port))) {
            return false;
        }
        String domain = (withPort ? rule.substring(0, colon) : rule).toLowerCase(Locale.ROOT);
        return domain.startsWith(".") ? host.endsWith(domain) : host.equals(domain) || host.endsWith("." + domain);
    }

    private static ProxyOptions options(String url) {
        URI uri = URI.create(url.contains("://") ? url : "http://" + url);
        if (uri.getHost() == null) {
            throw new IllegalArgumentException("the proxy's address has no host; write it as http://host:port");
        }
        boolean socks = "socks5".equalsIgnoreCase(uri.getScheme());
        var options = new ProxyOptions().setType(socks ? ProxyType.SOCKS5 : ProxyType.HTTP).setHost(uri.getHost());
        options.setPort(uri.getPort() > 0 ? uri.getPort() : socks ? 1080 : 80);
        if (uri.getUserInfo() != null) {
            String[] parts = uri.getUserInfo().split(":", 2);
            options.setUsername(parts[0]).setPassword(parts.length > 1 ? parts[1] : "");
        }
        return options;
    }
}
