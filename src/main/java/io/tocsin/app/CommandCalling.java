package io.tocsin.app;

import io.tocsin.adapter.http.HttpPost;
import io.tocsin.adapter.http.HttpSender;
import io.tocsin.adapter.http.StreamedBody;
import io.tocsin.cli.Calling;
import io.tocsin.remote.HttpConfig;
import io.vertx.core.Vertx;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;

/** HTTP for commands: with a Vert.x of their own for as long as the call lasts. */
final class CommandCalling implements Calling {

    @Override
    public Answer call(HttpConfig access, String method, URI uri, String json, Duration timeout) throws NoAnswerException, InterruptedException {
        Vertx vertx = CommandSending.vertx();
        try {
            var post = new HttpPost(method, uri, "application/json", Map.of("Accept", "application/json"), json.getBytes(StandardCharsets.UTF_8), timeout);
            return new HttpSender(vertx, InstantSource.system(), System::getenv).stream(access, post, new Whole());
        } catch (io.tocsin.adapter.http.NoAnswerException e) {
            throw new NoAnswerException(e.getMessage());
        } finally {
            vertx.close();
        }
    }

    /** All of it: thousands of alerts are some megabytes. */
    private static final class Whole implements StreamedBody<Answer> {

        private final ByteArrayOutputStream body = new ByteArrayOutputStream();
        private int status;

        @Override
        public void begin(int begun) {
            status = begun;
        }

        @Override
        public void piece(byte[] piece) {
            body.writeBytes(piece);
        }

        @Override
        public Answer end() {
            return new Answer(status, body.toString(StandardCharsets.UTF_8));
        }
    }
}
