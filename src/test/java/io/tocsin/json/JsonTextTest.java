package io.tocsin.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.label.Labels;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonTextTest {

    private final JsonText json = new JsonText();

    @Test
    void write_isOneLineInTheOrderOfWriting() {
        String text = json.write(out -> {
            out.writeStringField("b", "line\nbreak");
            LabelsJson.write(out, "labels", Labels.of("z", "1", "a", "2"));
        });
        assertThat(text).isEqualTo("{\"b\":\"line\\nbreak\",\"labels\":{\"a\":\"2\",\"z\":\"1\"}}");
    }

    @Test
    void write_passesOnAnError() {
        assertThatThrownBy(() -> json.write(_ -> {
            throw new IOException("full");
        })).isInstanceOf(UncheckedIOException.class).hasRootCauseMessage("full");
    }

    @Test
    void read_givesEveryKindOfField() {
        JsonFields in = json.read("""
                {"n": 1.5e3, "nan": "NaN", "i": 7, "t": true, "none": null, "at": "2026-01-01T00:00:00Z",
                 "object": {"x": "y"}, "list": ["a", "b"], "objects": [{"x": "1"}, {"x": "2"}], "unknown": [[1], {"a": [2]}]}""");
        assertThat(in.number("n")).isEqualTo(1500);
        assertThat(in.number("nan")).isNaN();
        assertThat(in.integer("i")).isEqualTo(7);
        assertThat(in.flag("t")).isTrue();
        assertThat(in.has("none")).isFalse();
        assertThat(in.momentIfAny("none")).isEmpty();
        assertThat(in.moment("at")).hasToString("2026-01-01T00:00:00Z");
        assertThat(in.object("object").text("x")).isEqualTo("y");
        assertThat(in.texts("object")).isEqualTo(Map.of("x", "y"));
        assertThat(in.list("list")).isEqualTo(List.of("a", "b"));
        assertThat(in.objects("objects")).extracting(item -> item.text("x")).containsExactly("1", "2");
    }

    @Test
    void read_ofAMissingField_namesIt() {
        JsonFields in = json.read("{\"list\": []}");
        assertThatThrownBy(() -> in.text("id")).isInstanceOf(IllegalArgumentException.class).hasMessage("the field \"id\" is missing");
        assertThatThrownBy(() -> in.text("list")).isInstanceOf(IllegalArgumentException.class).hasMessage("the field \"list\" is of another kind");
    }

    @Test
    void read_ofSomethingElse_saysSo() {
        for (String text : List.of("", "[]", "{\"a\":", "{\"a\" 1}", "nothing")) {
            assertThatThrownBy(() -> json.read(text)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("this is no JSON object");
        }
    }

    @Test
    void read_keepsEmptyAnnotationsButNoEmptyLabels() {
        JsonFields in = json.read("{\"x\": {\"a\": \"\", \"b\": \"1\"}}");
        assertThat(in.annotations("x").names()).containsExactly("a", "b");
        assertThat(in.labels("x").names()).containsExactly("b");
    }
}
