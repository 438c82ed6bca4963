package io.tocsin.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FlatJsonTest {

    @Test
    void read_flattens() {
        assertThat(FlatJson.read("{\"ok\":false,\"n\":1.5,\"none\":null,\"a\":{\"b\":[\"x\",\"y\",{\"c\":2}]},\"e\":[],\"s\":\"t\"}"))
                .isEqualTo(Map.of("ok", "false", "n", "1.5", "a.b", "x, y", "a.b.c", "2", "s", "t"));
    }

    @Test
    void read_keepsWhatItHasRead_whereItBreaksOff() {
        assertThat(FlatJson.read("{\"a\":1,\"b\":[1,")).containsEntry("a", "1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ok", "[1]", "<html>", "\"text\"", "1"})
    void read_isEmpty_whereItIsNoObject(String body) {
        assertThat(FlatJson.read(body)).isEmpty();
    }
}
