package io.tocsin.adapter.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonFactory;
import io.tocsin.label.Labels;
import io.tocsin.rule.Exemplar;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ExemplarDecoderTest {

    private static ExemplarDecoder.Answer decode(int status, String body) {
        var decoder = new ExemplarDecoder(new JsonFactory());
        decoder.begin(status);
        decoder.piece(body.getBytes(StandardCharsets.UTF_8));
        return decoder.end();
    }

    @Test
    void end_readsWhatPrometheusAnswers() {
        var answer = decode(200, "{\"status\":\"success\",\"data\":[{\"seriesLabels\":{\"__name__\":\"x_bucket\",\"job\":\"a\"},\"exemplars\":["
                + "{\"labels\":{\"trace_id\":\"EpTxMJ40fUus7aGY\"},\"value\":\"6\",\"timestamp\":1600096945.479}]},{\"exemplars\":[],\"seriesLabels\":{}}]}");
        assertThat(answer.exemplars()).containsExactly(
                new Exemplar(Labels.of("__name__", "x_bucket", "job", "a"), Labels.of("trace_id", "EpTxMJ40fUus7aGY"), Instant.ofEpochMilli(1600096945479L)));
    }

    @Test
    void end_tellsRefusalsApart() {
        assertThat(decode(200, "{\"status\":\"success\",\"data\":null}").exemplars()).isEmpty();
        assertThat(decode(400, "{\"status\":\"error\",\"error\":\"bad\"}").error()).isEqualTo("bad");
        assertThat(decode(404, "page not found").status()).isEqualTo(404);
        assertThatThrownBy(() -> decode(200, "<html>")).isInstanceOf(UncheckedIOException.class);
    }
}
