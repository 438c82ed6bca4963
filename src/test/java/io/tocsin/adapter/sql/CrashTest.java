package io.tocsin.adapter.sql;

import static io.tocsin.testing.Samples.NOW;
import static io.tocsin.testing.Samples.SLACK;
import static io.tocsin.testing.Samples.group;
import static io.tocsin.testing.Samples.notification;
import static io.tocsin.testing.Samples.told;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import io.tocsin.group.NotificationLogEntry;
import io.tocsin.notify.OutboxEntry;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlite.JDBC;

/** A process that is killed in the middle of writing: what it was told to be kept is there, whole. */
class CrashTest {

    private static final int WRITERS = 16;

    @TempDir
    private Path directory;

    /** The process to be killed: each of its threads puts and delivers as fast as it can, and says what it was told is on disk. */
    static final class Victim {

        private Victim() {}

        public static void main(String[] args) throws InterruptedException {
            SqlStore store = Sqlite.open(Path.of(args[0]), InstantSource.fixed(NOW));
            Thread last = null;
            for (int i = 0; i < WRITERS; i++) {
                int number = i;
                last = Thread.startVirtualThread(() -> write(store, number, System.out));
            }
            last.join();
        }

        private static void write(SqlStore store, int writer, PrintStream out) {
            for (int i = 0; ; i++) {
                String id = writer + "-" + i;
                var entry = OutboxEntry.fresh(notification(id, group(id), SLACK, NOW));
                store.outbox().put(entry);
                say(out, "put " + id);
                if (i % 3 == 0) {
                    store.outbox().delivered(entry, told(group(id), SLACK, NOW));
                    say(out, "told " + id);
                }
            }
        }

        private static void say(PrintStream out, String line) {
            out.print(line + "\n");
            out.flush();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 500, 4_000})
    void kill_losesNothingThatWasAcknowledged(int lines) throws IOException, InterruptedException {
        var put = new HashSet<String>();
        var told = new HashSet<String>();
        killAfter(lines, put, told);

        try (SqlStore store = Sqlite.open(directory, InstantSource.fixed(NOW))) {
            Set<String> pending = store.outbox().pending().stream().map(entry -> entry.notification().id()).collect(Collectors.toSet());
            Set<String> logged = store.notificationLog().entries().stream().map(CrashTest::id).collect(Collectors.toSet());
            assertThat(put).hasSizeGreaterThanOrEqualTo(lines / 2);
            assertThat(logged).containsAll(told).doesNotContainAnyElementsOf(pending);
            put.removeAll(logged);
            assertThat(pending).containsAll(put);
            store.outbox().put(OutboxEntry.fresh(notification("after", group("after"), SLACK, NOW)));
        }
    }

    private void killAfter(int lines, Set<String> put, Set<String> told) throws IOException, InterruptedException {
        Process victim = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        classPath(),
                        Victim.class.getName(),
                        directory.toString()))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader out = victim.inputReader(StandardCharsets.UTF_8)) {
            for (int i = 0; i < lines; i++) {
                note(out.readLine(), put, told);
            }
            victim.toHandle().destroyForcibly(); // the handle, since Process.destroyForcibly throws away what is still in the pipe
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                note(line, put, told);
            }
        }
        victim.waitFor();
    }

    /** Just what the process needs, wherever the test's own loader found it. */
    private static String classPath() {
        return Stream.of(Victim.class, Sqlite.class, JDBC.class, JsonFactory.class, Flyway.class)
                .map(type -> Path.of(URI.create(type.getProtectionDomain().getCodeSource().getLocation().toString())).toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** The last line may be cut short by the kill; what is left of it names nothing that was not put. */
    private static void note(String line, Set<String> put, Set<String> told) {
        assertThat(line).as("the process ended by itself").isNotNull();
        String id = line.substring(line.indexOf(' ') + 1);
        if (line.startsWith("put ")) {
            put.add(id);
        } else if (line.startsWith("told ")) {
            told.add(id);
        }
    }

    private static String id(NotificationLogEntry entry) {
        return entry.group().labels().get("agent_name");
    }
}
