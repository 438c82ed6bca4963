package io.tocsin.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.remote.HttpConfig.Proxy;
import io.tocsin.remote.Secret;
import io.vertx.core.net.ProxyType;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProxyRouteTest {

    private static HttpPost post(String uri) {
        return HttpPost.json(URI.create(uri), new byte[0], Optional.of(Duration.ofSeconds(1)));
    }

    private static Proxy proxy(String url, String noProxy) {
        return new Proxy(Optional.of(Secret.of(url)), noProxy, false);
    }

    private static ProxyRoute route(Map<String, String> environment) {
        return new ProxyRoute(environment::get);
    }

    @Test
    void to_isDirect_whereThereIsNoProxy() {
        assertThat(route(Map.of("HTTP_PROXY", "http://p:1")).to(post("http://a.example/"), Proxy.NONE)).isEmpty();
    }

    @Test
    void to_takesTheConfiguredProxy() {
        assertThat(route(Map.of()).to(post("https://a.example/"), proxy("http://me:pw@proxy.example:3128", ""))).hasValueSatisfying(options -> {
            assertThat(options.getType()).isEqualTo(ProxyType.HTTP);
            assertThat(options.getHost()).isEqualTo("proxy.example");
            assertThat(options.getPort()).isEqualTo(3128);
            assertThat(options.getUsername()).isEqualTo("me");
            assertThat(options.getPassword()).isEqualTo("pw");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "a.example,http://a.example/,true",
        "example,http://a.example/,true",
        ".example,http://a.example/,true",
        ".a.example,http://a.example/,false",
        "b.example,http://a.example/,false",
        "xa.example,http://a.example/,false",
        "*,http://a.example/,true",
        "a.example:8080,http://a.example/,false",
        "a.example:8080,http://a.example:8080/,true",
        "'x, A.example',http://a.example/,true",
        "10.1.0.0/16,http://10.1.2.3/,true",
        "10.1.0.0/16,http://10.2.2.3/,false",
        "10.1.0.0/99,http://10.1.2.3/,false",
        "10.1.2.3,http://10.1.2.3:9/,true",
    })
    void to_isDirect_whereNoProxySaysSo(String noProxy, String uri, boolean direct) {
        assertThat(route(Map.of()).to(post(uri), proxy("http://p:1", noProxy)).isEmpty()).isEqualTo(direct);
    }

    @Test
    void to_asksTheEnvironment_whereToldTo() {
        var route = route(Map.of("HTTPS_PROXY", "tls.example:1", "http_proxy", "http://clear.example:2", "NO_PROXY", "direct.example"));
        var proxy = new Proxy(Optional.empty(), "", true);
        assertThat(route.to(post("https://a.example/"), proxy)).hasValueSatisfying(p -> assertThat(p.getHost()).isEqualTo("tls.example"));
        assertThat(route.to(post("http://a.example/"), proxy)).hasValueSatisfying(p -> assertThat(p.getHost()).isEqualTo("clear.example"));
        assertThat(route.to(post("http://direct.example/"), proxy)).isEmpty();
        assertThat(route.to(post("http://localhost:1/"), proxy)).isEmpty();
    }

    @Test
    void to_fails_whereTheProxyIsNoAddress() {
        assertThatThrownBy(() -> route(Map.of()).to(post("http://a.example/"), proxy("http://:3128", ""))).hasMessageContaining("http://host:port");
    }
}
