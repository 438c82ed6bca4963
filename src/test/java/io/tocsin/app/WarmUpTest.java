package io.tocsin.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tocsin.adapter.sql.SqlStore;
import io.tocsin.adapter.sql.Sqlite;
import io.tocsin.engine.Engine;
import io.tocsin.engine.EngineLimits;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WarmUpTest {

    private static final Duration LONG = Duration.ofMinutes(10);

    @TempDir
    Path data;

    private final Vertx vertx = Vertx.vertx();
    private final List<SqlStore> opened = new ArrayList<>();
    private WarmUp warmUp;

    private WarmUp of(Duration atMost) {
        return new WarmUp(directory(), atMost, this::open, this::engine);
    }

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private Path directory() {
        return data.resolve("warm-up");
    }

    private SqlStore open(Path directory) {
        SqlStore store = Sqlite.open(directory, InstantSource.system());
        opened.add(store);
        return store;
    }

    private Engine engine(SqlStore store, String url) {
        return Wiring.engine(store, vertx, new SimpleMeterRegistry(), new Telemetry(Optional.empty(), false), InstantSource.system(), EngineLimits.DEFAULT, () -> url);
    }

    @Test
    void run_goesThrough_andLeavesNothing() throws Exception {
        warmUp = of(LONG);
        Files.createDirectories(directory());
        Files.writeString(directory().resolve("of-a-process-that-died"), "");
        assertThat(warmUp.isOver()).isFalse();
        warmUp.run(vertx);
        assertThat(opened).hasSize(1);
        assertThat(warmUp.isOver()).isTrue();
        assertThat(data).isEmptyDirectory();
    }

    @Test
    void run_afterItsEnd_doesNothing() throws Exception {
        warmUp = of(LONG);
        warmUp.end();
        warmUp.run(vertx);
        assertThat(opened).isEmpty();
        assertThat(warmUp.isOver()).isTrue();
    }

    @Test
    void withoutTime_itIsOverFromTheBeginning() {
        assertThat(of(Duration.ZERO).isOver()).isTrue();
    }

    static List<RuntimeException> failures() {
        return List.of(new UncheckedIOException("the store cannot be opened: no room", new IOException("no room")), new IllegalStateException("a fault of ours"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void run_thatFails_isOverAllTheSame(RuntimeException failure) throws Exception {
        warmUp = new WarmUp(directory(), LONG, directory -> {
            throw failure;
        }, this::engine);
        warmUp.run(vertx);
        assertThat(warmUp.isOver()).isTrue();
    }
}
