package io.tocsin.adapter.http;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;

/** Takes an answer piece by piece, on one event loop: it must not block. */
public interface StreamedBody<T> {

    void begin(int status);

    /** @throws RuntimeException where the body is not what it should be: the exchange then ends with it */
    void piece(byte[] piece);

    /** What the whole body came to. */
    T end();

    static <T> Future<T> read(HttpClientResponse response, StreamedBody<T> body) {
        Promise<T> read = Promise.promise();
        body.begin(response.statusCode());
        response.exceptionHandler(read::tryFail);
        response.handler(piece -> take(body, piece, read, response));
        response.endHandler(end -> {
            if (!read.future().isComplete()) {
                complete(body, read);
            }
        });
        return read.future();
    }

    private static <T> void take(StreamedBody<T> body, Buffer piece, Promise<T> read, HttpClientResponse response) {
        if (read.future().isComplete()) {
            return;
        }
        try {
            body.piece(piece.getBytes());
        } catch (RuntimeException e) {
            read.tryFail(e);
            response.request().reset();
        }
    }

    private static <T> void complete(StreamedBody<T> body, Promise<T> read) {
        try {
            read.tryComplete(body.end());
        } catch (RuntimeException e) {
            read.tryFail(e);
        }
    }
}
