package io.tocsin.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Nothing is dropped in silence: who sends too much is told so. And what is told beyond Alertmanager: that a silence ends. */
class LimitsIT {

    private static final String REFUSED = "tocsin_alerts_refused_total";
    private static final int BURST = 5_000;

    private Scene scene;

    @BeforeEach
    void set() throws IOException, InterruptedException {
        scene = Scene.set("limits");
    }

    @AfterEach
    void close() {
        scene.close();
    }

    private static String alerts(String name, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "{\"labels\": {\"alertname\": \"" + name + "\", \"n\": \"" + i + "\"}}")
                .collect(Collectors.joining(",", "[", "]"));
    }

    @Test
    void moreThanMayBeActive_isAnswered429AndTheRestIsTaken() throws IOException {
        Tocsin tocsin = scene.start(Map.of("TOCSIN_MAX_ALERTS", "3", "TOCSIN_MAX_ALERTS_PER_ALERTNAME", "2"));
        HttpResponse<String> first = tocsin.postJson("/api/v2/alerts", alerts("A", 3));
        assertThat(first.statusCode()).isEqualTo(429);
        assertThat(first.body()).contains("1 of these alerts were not taken", "2 alerts of the name", "A");
        assertThat(tocsin.postJson("/api/v2/alerts", alerts("A", 2)).statusCode()).isEqualTo(200);
        HttpResponse<String> second = tocsin.postJson("/api/v2/alerts", alerts("B", 2));
        assertThat(second.statusCode()).isEqualTo(429);
        assertThat(second.body()).contains("3 alerts are active");
        assertThat(tocsin.metric(REFUSED, "limit=\"alertname\"")).hasValue(1);
        assertThat(tocsin.metric(REFUSED, "limit=\"total\"")).hasValue(1);
        assertThat(tocsin.log()).contains("1 alerts from outside are not taken");
    }

    @Test
    void moreThanCanBeWorkedThrough_isAnswered503() throws IOException, InterruptedException {
        Tocsin tocsin = scene.start(Map.of("TOCSIN_INBOX", "1"));
        var answers = new ConcurrentLinkedQueue<HttpResponse<String>>();
        Await.until("one was told to come again", () -> {
            List<Thread> senders = IntStream.range(0, 8)
                    .mapToObj(i -> Thread.startVirtualThread(() -> answers.add(tocsin.postJson("/api/v2/alerts", alerts("storm" + i, BURST))))).toList();
            senders.forEach(LimitsIT::join);
            return answers.stream().anyMatch(answer -> answer.statusCode() == 503);
        });
        assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(200, 503);
        HttpResponse<String> busy = answers.stream().filter(answer -> answer.statusCode() == 503).findFirst().orElseThrow();
        assertThat(busy.body()).contains("none of these was taken, send them again");
        assertThat(busy.headers().firstValue("Retry-After")).hasValue("1");
        assertThat(tocsin.metric(REFUSED, "limit=\"inbox\"").orElse(0)).isGreaterThanOrEqualTo(BURST);
    }

    private static void join(Thread sender) {
        try {
            sender.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void silenceThatEnds_isRemindedOfOnce() throws IOException {
        Tocsin tocsin = scene.start(Map.of("TOCSIN_SILENCE_REMINDER", "8s"));
        String silence = """
                {"matchers": [{"name": "a", "value": "b", "isRegex": false}], "startsAt": "%s", "endsAt": "%s", "createdBy": "ada", "comment": "deploy"}
                """;
        Instant now = Instant.now();
        assertThat(tocsin.postJson("/api/v2/silences", silence.formatted(now, now.plusSeconds(20))).statusCode()).isEqualTo(200);
        JsonNode told = Await.value("ada was reminded", () -> scene.farEnds().webhook().stream()
                .filter(message -> message.at("/alerts/0/labels/alertname").asText().equals("TocsinSilenceEnds")).findFirst());
        assertThat(told.at("/alerts/0/labels/author").asText()).isEqualTo("ada");
        assertThat(told.at("/alerts/0/annotations/summary").asText()).contains("the silence of ada ends at", "a=\"b\"");
    }
}
