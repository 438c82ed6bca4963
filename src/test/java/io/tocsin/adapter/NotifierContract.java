package io.tocsin.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.notify.DeliveryOutcome;
import io.tocsin.notify.DeliveryOutcome.Delivered;
import io.tocsin.notify.DeliveryOutcome.Retryable;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What holds for every notifier, whatever it speaks: how connections that fail end. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class NotifierContract {

    protected Vertx vertx;

    /** How long a delivery may take; long, so that a busy machine fails no test. */
    protected Duration timeout;

    /** Delivers a sample to a far end at this port of this machine, within {@link #timeout}. */
    protected abstract DeliveryOutcome deliver(int port, boolean tls) throws InterruptedException;

    /** A far end that takes what it is sent. */
    protected abstract int workingPort();

    /** The same in TLS from the first byte, with a certificate that nobody has signed. */
    protected abstract int untrustedTlsPort();

    @BeforeAll
    void startVertx() {
        vertx = Vertx.vertx();
    }

    @AfterAll
    void stopVertx() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    @BeforeEach
    void patient() {
        timeout = Duration.ofSeconds(20);
    }

    /** For a far end that will not answer, however long it is waited for. */
    protected final void impatient() {
        timeout = Duration.ofMillis(300);
    }

    @Test
    void deliver_isDelivered_whereTheFarEndTakesIt() throws Exception {
        assertThat(deliver(workingPort(), false)).isInstanceOf(Delivered.class);
    }

    @Test
    void deliver_isRetryable_whereNobodyListens() throws Exception {
        assertRetryable(deliver(closedPort(), false), "refused the connection");
    }

    @Test
    void deliver_isRetryable_whereTheConnectionIsReset() throws Exception {
        impatient();
        try (var server = new RawServer(socket -> socket.setSoLinger(true, 0))) {
            DeliveryOutcome outcome = deliver(server.port(), false);
            assertThat(outcome).isInstanceOf(Retryable.class);
            // the mail client does not notice a reset before the greeting until its time is over
            assertThat(((Retryable) outcome).why()).matches(".*(closed the connection|broke: reset|broke: closed|did not answer in time).*");
        }
    }

    @Test
    void deliver_isRetryable_whereTheFarEndSaysNothing() throws Exception {
        impatient();
        try (var server = new RawServer(RawServer::hold)) {
            assertRetryable(deliver(server.port(), false), "did not answer in time");
        }
    }

    @Test
    void deliver_isRetryable_whereTheCertificateIsNotTrusted() throws Exception {
        assertRetryable(deliver(untrustedTlsPort(), true), "its certificate is not signed by an authority that is trusted here");
    }

    protected static void assertRetryable(DeliveryOutcome outcome, String words) {
        assertThat(outcome).isInstanceOf(Retryable.class);
        assertThat(((Retryable) outcome).why()).contains(words);
    }

    protected static int closedPort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Accepts connections and treats them badly. */
    protected static final class RawServer implements AutoCloseable {

        /** What is done with a connection; it is closed after. */
        public interface Treatment {
            void apply(Socket socket) throws IOException;
        }

        private final ServerSocket server = new ServerSocket(0, 10, InetAddress.getByName("localhost"));

        public RawServer(Treatment treatment) throws IOException {
            Thread.ofVirtual().start(() -> {
                while (!server.isClosed()) {
                    try (Socket socket = server.accept()) {
                        socket.getInputStream().read(new byte[1], 0, 0);
                        treatment.apply(socket);
                    } catch (IOException e) {
                        // the test is over, or the client has gone
                    }
                }
            });
        }

        /** Reads until the client gives up, and says nothing. */
        public static void hold(Socket socket) throws IOException {
            socket.getInputStream().transferTo(java.io.OutputStream.nullOutputStream());
        }

        public int port() {
            return server.getLocalPort();
        }

        @Override
        public void close() throws IOException {
            server.close();
        }
    }
}
