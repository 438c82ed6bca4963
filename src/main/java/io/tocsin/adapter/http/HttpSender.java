package io.tocsin.adapter.http;

import io.tocsin.adapter.http.OAuth2Tokens.TokenException;
import io.tocsin.remote.HttpConfig;
import io.tocsin.remote.HttpConfig.BasicAuth;
import io.tocsin.remote.Secret;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.HostAndPort;
import io.vertx.core.net.SocketAddress;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Posts for the notifiers. Safe for several threads; calls block, on a virtual thread. */
public final class HttpSender implements Poster {

    private static final int MOST_REDIRECTS = 10;

    /** One event loop for all: connections open on the loop that uses them, and no post crosses from one to another. */
    private final Context context;

    private final Clients clients;
    private final OAuth2Tokens tokens;
    private final ProxyRoute proxies;
    private final InstantSource clock;

    /** @param environment a variable's value by its name, for {@code proxy_from_environment}; null where it is not set */
    public HttpSender(Vertx vertx, InstantSource clock, UnaryOperator<String> environment) {
        this.context = vertx.getOrCreateContext();
        this.clients = new Clients(vertx);
        this.tokens = new OAuth2Tokens(this::post, clock);
        this.proxies = new ProxyRoute(environment);
        this.clock = clock;
    }

    @Override
    public HttpResult post(HttpConfig config, HttpPost post) throws InterruptedException {
        if (!isUsable(post.uri())) {
            return new HttpResult.Unsendable("the address to post to is not one of http:// or https:// with a host");
        }
        try {
            HttpResult result = follow(config, post);
            if (config.oauth2().isPresent() && result instanceof HttpResult.Answer answer && answer.status() == 401) {
                tokens.drop(config.oauth2().get());
                return follow(config, post);
            }
            return result;
        } catch (TokenException | UncheckedIOException e) {
            return new HttpResult.NoAnswer(e.getMessage());
        } catch (CompletionException e) {
            return new HttpResult.NoAnswer(Failures.words(e.getCause(), post.farEnd()));
        } catch (IllegalArgumentException e) {
            return new HttpResult.Unsendable("http_config cannot be used for " + post.farEnd() + ": " + e.getMessage());
        }
    }

    /**
     * Posts, and reads the answer piece by piece as it comes. Redirects are not followed.
     *
     * @throws NoAnswerException where there was none, or not to the end
     * @throws InterruptedException where the engine is stopping
     */
    public <T> T stream(HttpConfig config, HttpPost post, StreamedBody<T> body) throws NoAnswerException, InterruptedException {
        try {
            return exchange(config, post, response -> StreamedBody.read(response, body));
        } catch (TokenException | UncheckedIOException | IllegalArgumentException e) {
            throw new NoAnswerException(e.getMessage(), false);
        } catch (CompletionException e) {
            throw new NoAnswerException(Failures.words(e.getCause(), post.farEnd()), e.getCause() instanceof TimeoutException);
        }
    }

    private static boolean isUsable(URI uri) {
        return uri.getHost() != null && ("http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme()));
    }

    /**
     * Where a redirect keeps the method (or may, RFC 9110, 15.4), the post is made again at the new place; a GET, which Go's client would make of some,
     * would look like success and deliver nothing.
     */
    private HttpResult follow(HttpConfig config, HttpPost post) throws InterruptedException, TokenException {
        HttpPost current = post;
        HttpConfig credentials = config;
        for (int hop = 0; ; hop++) {
            Exchange.Raw raw = exchange(credentials, current);
            boolean redirected = switch (raw.status()) {
                case 301, 302, 307, 308 -> raw.location() != null;
                default -> false;
            };
            if (!redirected || !config.followRedirects() || hop == MOST_REDIRECTS) {
                return answer(raw);
            }
            HttpPost next = current.to(current.uri().resolve(raw.location()));
            if (!isUsable(next.uri())) {
                return answer(raw);
            }
            credentials = next.uri().getHost().equals(current.uri().getHost()) ? credentials : withoutSecrets(config);
            current = next;
        }
    }

    /** What another host than the configured one may see. */
    private static HttpConfig withoutSecrets(HttpConfig config) {
        return new HttpConfig(
                Optional.empty(), Optional.empty(), Optional.empty(), config.proxy(), config.tls(), java.util.Map.of(), true, config.enableHttp2());
    }

    private Exchange.Raw exchange(HttpConfig config, HttpPost post) throws InterruptedException, TokenException {
        return exchange(config, post, response -> Exchange.readWhole(response, post.answerLimit()));
    }

    private <T> T exchange(HttpConfig config, HttpPost post, Function<HttpClientResponse, Future<T>> reader) throws InterruptedException, TokenException {
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.valueOf(post.method()))
                .setSsl(post.isTls())
                .setHost(config.tls().serverName().isEmpty() ? host(post) : config.tls().serverName())
                .setPort(post.port())
                .setURI(target(post.uri()))
                .setConnectTimeout(post.timeout().toMillis());
        if (!config.tls().serverName().isEmpty()) {
            options.setServer(SocketAddress.inetSocketAddress(post.port(), host(post)));
        }
        proxies.to(post, config.proxy()).ifPresent(options::setProxyOptions);
        addHeaders(options, config, post);
        HostAndPort authority = HostAndPort.create(host(post), post.uri().getPort());
        return new Exchange().run(context, clients.get(config, post.isTls()), options, authority, Buffer.buffer(post.body()), post.timeout(), reader);
    }

    private void addHeaders(RequestOptions options, HttpConfig config, HttpPost post) throws InterruptedException, TokenException {
        options.putHeader("User-Agent", "Tocsin").putHeader("Content-Type", post.contentType());
        post.headers().forEach(options::putHeader);
        Optional<String> authorization = authorization(config, post);
        authorization.ifPresent(value -> options.putHeader("Authorization", value));
        config.headers().forEach((name, values) -> options.putHeader(name, values.stream().<CharSequence>map(Secret::reveal).toList()));
    }

    private Optional<String> authorization(HttpConfig config, HttpPost post) throws InterruptedException, TokenException {
        if (config.oauth2().isPresent()) {
            return Optional.of("Bearer " + tokens.get(config.oauth2().get()));
        }
        if (config.authorization().isPresent()) {
            return config.authorization().map(a -> a.type() + " " + a.credentials().reveal());
        }
        Optional<String> pair = config.basicAuth().map(HttpSender::pair).or(() -> Optional.ofNullable(post.uri().getUserInfo()));
        return pair.map(p -> "Basic " + Base64.getEncoder().encodeToString(p.getBytes(StandardCharsets.UTF_8)));
    }

    private static String pair(BasicAuth auth) {
        return auth.username().reveal() + ":" + auth.password().reveal();
    }

    /** An IPv6 address comes in brackets, which only the URI needs. */
    private static String host(HttpPost post) {
        String host = post.uri().getHost();
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    private static String target(URI uri) {
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    }

    private HttpResult.Answer answer(Exchange.Raw raw) {
        return new HttpResult.Answer(raw.status(), raw.body().toString(StandardCharsets.UTF_8), RetryAfter.parse(raw.retryAfter(), clock.instant()));
    }
}
