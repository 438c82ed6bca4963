package io.tocsin.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The warm-up before the service is ready: it takes place, nobody hears of it, and nobody has to wait for it. */
class WarmUpIT {

    private static final Map<String, String> WARMING_UP = Map.of("TOCSIN_WARM_UP", "1m", "QUARKUS_LOG_CATEGORY__IO_TOCSIN__LEVEL", "DEBUG");

    private Scene scene;
    private Tocsin tocsin;

    @BeforeEach
    void set() throws IOException, InterruptedException {
        scene = Scene.set("warmup");
    }

    @AfterEach
    void close() {
        if (tocsin != null) {
            tocsin.close();
        }
        scene.close();
    }

    @Test
    void service_isReadyAfterIt_andNothingOfItIsSeen() throws IOException {
        tocsin = Tocsin.start(scene.directory(), WARMING_UP);
        assertThat(tocsin.log().contains("warmed up by ")).as("a native binary needs none").isEqualTo(Tocsin.runsOnAJvm());
        assertThat(tocsin.log()).doesNotContain("WARN", "ERROR");
        assertThat(tocsin.get("/api/v2/alerts").body().strip()).isEqualTo("[]");
        assertThat(tocsin.get("/api/tocsin/history").body()).contains("reload").doesNotContain("arm-up", "WarmUp");
        assertThat(tocsin.get("/metrics").body()).contains("tocsin_rule_evaluations_total").doesNotContain("arm-up", "WarmUp");
        assertThat(tocsin.metric("tocsin_notifications_total", "").orElse(0)).isZero();
        assertThat(scene.farEnds().webhook()).isEmpty();
        assertThat(Files.exists(scene.directory().resolve("data/warm-up"))).isFalse();
    }

    @Test
    void alert_thatComesMeanwhile_isTold() throws IOException {
        tocsin = Tocsin.startListening(scene.directory(), WARMING_UP);
        assertThat(tocsin.postJson("/api/v2/alerts", "[{\"labels\":{\"alertname\":\"Early\"}}]").statusCode()).isEqualTo(200);
        Await.until("the alert was told", () -> scene.farEnds().webhook().stream().anyMatch(message -> message.at("/alerts/0/labels/alertname").asText().equals("Early")));
        Await.until("it was ready", () -> tocsin.get("/-/ready").statusCode() == 200);
    }

    @Test
    void service_thatIsEndedMeanwhile_ends() throws IOException {
        Tocsin ended = Tocsin.startListening(scene.directory(), WARMING_UP);
        ended.close();
        tocsin = Tocsin.start(scene.directory(), WARMING_UP);
        assertThat(Files.exists(scene.directory().resolve("data/warm-up"))).isFalse();
    }
}
