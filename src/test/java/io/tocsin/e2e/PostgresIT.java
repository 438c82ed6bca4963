package io.tocsin.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The packaged service with a PostgreSQL server as its store: what it keeps there outlives it, and it outlives the server. */
class PostgresIT {

    /** A server that comes and goes, with the same data under the same port. */
    private static final class Server implements AutoCloseable {

        private final Path data;
        private EmbeddedPostgres running;
        private int port;

        Server(Path data) throws IOException {
            this.data = data;
            start();
        }

        void start() throws IOException {
            var builder = EmbeddedPostgres.builder().setDataDirectory(data).setCleanDataDirectory(false).setServerConfig("fsync", "off");
            running = (port == 0 ? builder : builder.setPort(port)).start();
            port = running.getPort();
        }

        void stop() throws IOException {
            running.close();
        }

        String url() {
            return running.getJdbcUrl("postgres", "postgres").replaceFirst("\\?.*", "");
        }

        @Override
        public void close() throws IOException {
            stop();
        }
    }

    private static Server server() throws IOException {
        return new Server(Files.createTempDirectory("tocsin-postgres"));
    }

    private static Scene scene(String agent, Server server) throws IOException, InterruptedException {
        Scene scene = Scene.set(agent);
        Path file = scene.directory().resolve("tocsin.yml");
        Files.writeString(file, Files.readString(file) + "storage:\n  url: " + server.url() + "\n  username: postgres\n");
        return scene;
    }

    private static List<String> posted(Scene scene, String agent) {
        return scene.farEnds().webhook().stream()
                .filter(post -> post.path("groupLabels").path("agent_name").asText().equals(agent))
                .map(post -> post.path("status").asText())
                .toList();
    }

    private static void awaitPosted(Scene scene, String agent, String... statuses) {
        Await.until(agent + " was told as " + List.of(statuses) + ":\n" + scene.tocsin().log(), () -> posted(scene, agent).equals(List.of(statuses)));
    }

    private static void silence(Tocsin tocsin) {
        String matchers = "[{\"name\":\"alertname\",\"value\":\"SomethingElse\",\"isRegex\":false,\"isEqual\":true}]";
        String body = "{\"matchers\":" + matchers + ",\"startsAt\":\"2026-01-01T00:00:00Z\",\"endsAt\":\"2100-01-01T00:00:00Z\",\"createdBy\":\"sre\",\"comment\":\"kept there\"}";
        assertThat(tocsin.postJson("/api/v2/silences", body).statusCode()).isEqualTo(200);
    }

    @Test
    void kill_losesNothingOfWhatIsKeptInPostgres() throws IOException, InterruptedException {
        try (Server server = server(); Scene scene = scene("postgres-kill", server)) {
            Tocsin first = scene.start();
            silence(first);
            scene.goBad();
            awaitPosted(scene, scene.agent(), "firing");
            Await.until("it was noted", () -> first.get("/api/tocsin/history?receiver=everybody").body().contains(scene.agent()));
            first.kill();
            Tocsin second = scene.start();
            scene.awaitState("firing");
            scene.anotherGoesBad();
            awaitPosted(scene, scene.agent() + "-too", "firing");
            assertThat(posted(scene, scene.agent())).as("told once").containsExactly("firing");
            assertThat(second.get("/api/v2/silences").body()).contains("kept there");
            assertThat(second.get("/api/tocsin/history?receiver=everybody").body()).contains(scene.agent() + "\"");
            scene.recover();
            awaitPosted(scene, scene.agent(), "firing", "resolved");
            assertThat(scene.directory().resolve("data/tocsin.db")).doesNotExist();
        }
    }

    @Test
    void stopOfTheServer_keepsNobodyFromBeingTold_andIsSaid() throws IOException, InterruptedException {
        try (Server server = server(); Scene scene = scene("postgres-stop", server)) {
            Tocsin tocsin = scene.start();
            server.stop();
            scene.goBad();
            awaitPosted(scene, scene.agent(), "firing");
            Await.until("it said that the store fails", () -> tocsin.get("/-/ready").body().contains("cannot be reached"));
            assertThat(tocsin.get("/-/ready").statusCode()).isEqualTo(503);
            assertThat(tocsin.get("/-/ready").body()).contains("the PostgreSQL database postgres on");
            assertThat(scene.tocsin().state(scene.agent())).isEqualTo("firing");
            server.start();
            Await.until("it was ready again:\n" + tocsin.log(), () -> tocsin.get("/-/ready").statusCode() == 200);
            scene.recover();
            awaitPosted(scene, scene.agent(), "firing", "resolved");
            Await.until("its end was noted", () -> tocsin.get("/api/tocsin/history?receiver=everybody").body().contains("resolved"));
        }
    }
}
