package io.tocsin.adapter.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import io.tocsin.label.Labels;
import io.tocsin.rule.Series;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class RangeDecoderTest {

    @Test
    void end_readsAMatrix() {
        var answer = decode(200, """
                {"status":"success","data":{"resultType":"matrix","result":[{"metric":{"__name__":"up","job":"a"},
                "values":[[1767225600,"0"],[1767225660.5,"NaN"]]}],"stats":{"x":[1]}},"warnings":["w"]}""");
        assertThat(answer.error()).isEmpty();
        assertThat(answer.series()).containsExactly(new Series(
                Labels.of("__name__", "up", "job", "a"),
                List.of(Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2026-01-01T00:01:00.500Z")),
                List.of(0.0, Double.NaN)));
    }

    @Test
    void end_readsARefusal() {
        assertThat(decode(400, "{\"status\":\"error\",\"errorType\":\"bad_data\",\"error\":\"no\"}").error()).isEqualTo("no");
        assertThat(decode(502, "<html>").status()).isEqualTo(502);
    }

    private static RangeDecoder.Answer decode(int status, String body) {
        var decoder = new RangeDecoder(new JsonFactory());
        decoder.begin(status);
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        decoder.piece(Arrays.copyOf(bytes, bytes.length / 2));
        decoder.piece(Arrays.copyOfRange(bytes, bytes.length / 2, bytes.length));
        return decoder.end();
    }
}
