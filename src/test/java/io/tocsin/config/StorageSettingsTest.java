package io.tocsin.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StorageSettingsTest {

    @TempDir
    private Path directory;

    private LoadOutcome load(String storage) throws IOException {
        Path file = Files.writeString(directory.resolve("tocsin.yml"), "route: {receiver: r}\nreceivers: [{name: r}]\n" + storage);
        return ConfigurationLoader.load(file, Map.of());
    }

    @Test
    void read_takesPostgresql_andShowsNoPassword() throws IOException {
        assertThat(load("storage: {url: 'jdbc:postgresql://db/tocsin', username: t, password: s3cret}"))
                .isInstanceOfSatisfying(LoadOutcome.Loaded.class, loaded -> {
                    assertThat(loaded.configuration().storage().orElseThrow().url()).isEqualTo("jdbc:postgresql://db/tocsin");
                    assertThat(loaded.configuration().storage().orElseThrow().password().orElseThrow().reveal()).isEqualTo("s3cret");
                    assertThat(loaded.configuration().originalText() + loaded.configuration()).doesNotContain("s3cret");
                    assertThat(loaded.configuration().alertmanagerText()).doesNotContain("storage");
                });
        assertThat(load("")).isInstanceOfSatisfying(LoadOutcome.Loaded.class, loaded -> assertThat(loaded.configuration().storage()).isEmpty());
    }

    @Test
    void read_whatIsNoPostgresql_isRefused() throws IOException {
        assertThat(load("storage: {url: 'jdbc:mysql://db/tocsin'}").toString()).contains("the store is in PostgreSQL");
        assertThat(load("storage: {url: 'jdbc:postgresql://db/t?password=x'}").toString()).contains("the password does not stand in the url");
        assertThat(load("storage: {username: t}").toString()).contains("\\\"url\\\" is missing".replace("\\", ""));
    }
}
