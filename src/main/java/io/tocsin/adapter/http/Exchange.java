package io.tocsin.adapter.http;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.HostAndPort;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** One request and its answer. The caller's thread waits; all else happens on one event loop. */
final class Exchange {

    /** As much of an answer as is of use to anybody. */
    static final int BODY_LIMIT = 64 * 1024;

    /** The answer as it came. @param location where it redirects to; null where it does not */
    record Raw(int status, Buffer body, String retryAfter, String location) {}

    private volatile HttpClientRequest request;
    private volatile boolean abandoned;

    /**
     * @param context on which everything happens; a body could be over before anybody reads it where its parts came on several
     * @param reader takes the answer
     * @throws CompletionException with the failure as its cause
     */
    <T> T run(Context context, HttpClient client, RequestOptions options, HostAndPort authority, Buffer body, Duration timeout, Function<HttpClientResponse, Future<T>> reader)
            throws InterruptedException {
        boolean done = false;
        var answer = new CompletableFuture<T>();
        context.runOnContext(start -> {
            // The loop's own timer: a wait with a timeout would wake one more thread for each exchange.
            long timer = context.owner().setTimer(timeout.toMillis(), late -> answer.completeExceptionally(new TimeoutException()));
            Future.succeededFuture() // whatever is thrown from here on fails the future
                    .compose(ready -> client.request(options))
                    .compose(made -> send(made, authority, body))
                    .compose(reader)
                    .onComplete(end -> context.owner().cancelTimer(timer))
                    .onSuccess(answer::complete)
                    .onFailure(answer::completeExceptionally);
        });
        try {
            T read = answer.get();
            done = true;
            return read;
        } catch (ExecutionException e) {
            throw new CompletionException(e.getCause());
        } finally {
            if (!done) {
                abandon();
            }
        }
    }

    private Future<HttpClientResponse> send(HttpClientRequest made, HostAndPort authority, Buffer body) {
        request = made;
        made.exceptionHandler(known -> { }); // the futures tell of it; Vert.x would log what an abandoned exchange ends with as an error
        if (abandoned) {
            made.reset();
        }
        made.authority(authority);
        return made.send(body);
    }

    static Future<Raw> readWhole(HttpClientResponse response, int limit) {
        Promise<Raw> read = Promise.promise();
        Buffer body = Buffer.buffer();
        response.exceptionHandler(read::tryFail);
        response.endHandler(end -> read.tryComplete(raw(response, body)));
        response.handler(piece -> {
            body.appendBuffer(piece, 0, Math.min(piece.length(), limit - body.length()));
            if (body.length() == limit && read.tryComplete(raw(response, body))) {
                response.request().reset();
            }
        });
        return read.future();
    }

    private static Raw raw(HttpClientResponse response, Buffer body) {
        return new Raw(response.statusCode(), body, response.getHeader("Retry-After"), response.getHeader("Location"));
    }

    /** Whoever did not answer in time may be gone: with HTTP/2, too, the next exchange has to find that out on a connection of its own. */
    private void abandon() {
        abandoned = true;
        HttpClientRequest made = request;
        if (made != null) {
            made.reset();
            made.connection().close();
        }
    }
}
