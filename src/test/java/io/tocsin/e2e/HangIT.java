package io.tocsin.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A far end that accepts everything and answers nothing, for longer than the test takes: nobody else hears later for it, not even those of the same receiver. */
class HangIT {

    private static final int GROUPS = 30;

    private static final String CONFIGURATION = """
            route:
              receiver: mixed
              group_by: [alertname]
              group_wait: 100ms
              group_interval: 1s
              routes:
                - {receiver: stuck, continue: true}
                - {receiver: mixed}
            receivers:
              - name: stuck
                webhook_configs: [{url: "http://127.0.0.1:%1$d/a", timeout: 10m}]
              - name: mixed
                webhook_configs:
                  - {url: "http://127.0.0.1:%1$d/b", timeout: 10m}
                  - {url: "%2$s/webhook"}
            """;

    /** Takes what comes, and says nothing. */
    private static final class Silent implements AutoCloseable {

        private final ServerSocket server = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        private final AtomicInteger posts = new AtomicInteger();

        Silent() throws IOException {
            Thread.startVirtualThread(() -> {
                while (!server.isClosed()) {
                    try {
                        Socket client = server.accept();
                        Thread.startVirtualThread(() -> hold(client));
                    } catch (IOException e) {
                        return; // closed
                    }
                }
            });
        }

        private void hold(Socket client) {
            try (client) {
                if (client.getInputStream().read() >= 0) {
                    posts.incrementAndGet();
                }
                client.getInputStream().transferTo(java.io.OutputStream.nullOutputStream());
            } catch (IOException e) {
                // the other side was stopped
            }
        }

        @Override
        public void close() throws IOException {
            server.close();
        }
    }

    @Test
    void others_areToldOfEverything_whileOneHangs() throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory(Files.createDirectories(Path.of("target/e2e")).toAbsolutePath(), "hang");
        try (var silent = new Silent(); FarEnds ends = FarEnds.start()) {
            Files.writeString(directory.resolve("tocsin.yml"), CONFIGURATION.formatted(silent.server.getLocalPort(), ends.url()));
            Tocsin tocsin = Tocsin.start(directory);
            tocsin.postJson("/api/v2/alerts", alerts("2100-01-01T00:00:00Z"));
            Await.until("all were told that they fire:\n" + tocsin.log(), () -> ends.webhook().size() == GROUPS);
            Await.until("the other one was asked, too", () -> silent.posts.get() > 0);
            tocsin.postJson("/api/v2/alerts", alerts("2026-01-01T00:00:00Z"));
            Await.until("all were told that they are over:\n" + tocsin.log(), () -> ends.webhook().size() == 2 * GROUPS);
            assertThat(tocsin.metric("tocsin_notifications_total", "outcome=\"retry\"").orElse(0)).as("attempts that ended without an answer").isZero();
            assertThat(tocsin.get("/-/ready").statusCode()).isEqualTo(200);
            tocsin.kill();
        }
    }

    private static String alerts(String endsAt) {
        return IntStream.range(0, GROUPS)
                .mapToObj(i -> "{\"labels\":{\"alertname\":\"hang-%d\"},\"startsAt\":\"2025-12-31T00:00:00Z\",\"endsAt\":\"%s\"}".formatted(i, endsAt))
                .collect(Collectors.joining(",", "[", "]"));
    }
}
