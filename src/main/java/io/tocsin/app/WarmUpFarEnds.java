package io.tocsin.app;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The far ends of a {@link WarmUp}: a data source on which an alert comes and goes, and receivers that take everything. Reached from this machine alone.
 */
final class WarmUpFarEnds implements AutoCloseable {

    private static final long OPENING_SECONDS = 2;

    /** After so many questions the alert comes, after as many it goes. */
    private static final int TURN = 30;

    private static final String JSON = "application/json";

    private final HttpServer server;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    private int told;
    private int asked;
    private boolean over;

    /** @throws IOException where no port can be had */
    WarmUpFarEnds(Vertx vertx) throws IOException, InterruptedException {
        try {
            server = vertx.createHttpServer().requestHandler(this::answer).listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture()
                    .get(OPENING_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException(e);
        }
    }

    String url() {
        return "http://127.0.0.1:" + server.actualPort();
    }

    private void answer(HttpServerRequest request) {
        request.body().onSuccess(body -> {
            switch (request.path()) {
                case "/api/v1/query" -> request.response().putHeader("Content-Type", JSON).end(answer("vector", comesAndGoes()));
                case "/api/v1/query_range" -> request.response().putHeader("Content-Type", JSON).end(answer("matrix", ""));
                case "/slack" -> request.response().end("ok");
                case "/pagerduty" -> request.response().setStatusCode(202).putHeader("Content-Type", JSON).end("{\"status\":\"success\"}");
                default -> request.response().end();
            }
            if (!request.path().startsWith("/api/")) {
                note();
            }
        });
    }

    private static String answer(String type, String result) {
        return "{\"status\":\"success\",\"data\":{\"resultType\":\"" + type + "\",\"result\":[" + result + "]}}";
    }

    private String comesAndGoes() {
        boolean fires = asked++ / TURN % 2 == 1; // only the server's event loop counts
        return fires ? "{\"metric\":{\"__name__\":\"warm_up\",\"agent_name\":\"warm-up\",\"job\":\"agents\"},\"value\":[" + System.currentTimeMillis() / 1000.0 + ",\"1\"]}" : "";
    }

    private void note() {
        lock.lock();
        try {
            told++;
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** How many messages came so far. */
    int told() {
        lock.lock();
        try {
            return told;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until this many messages came. @return false: the time is up, or it is {@link #over} */
    boolean awaitTold(int messages, Duration atMost) throws InterruptedException {
        long left = atMost.toNanos();
        lock.lock();
        try {
            while (told < messages && !over && left > 0) {
                left = news.awaitNanos(left);
            }
            return told >= messages && !over;
        } finally {
            lock.unlock();
        }
    }

    /** Nobody waits any more. */
    void over() {
        lock.lock();
        try {
            over = true;
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
