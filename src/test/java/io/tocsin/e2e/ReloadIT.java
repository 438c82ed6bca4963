package io.tocsin.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A reload is all or nothing, and says which line is in its way. */
class ReloadIT {

    private static final String SUCCESSFUL = "tocsin_config_last_reload_successful";

    private Scene scene;
    private Tocsin tocsin;

    @BeforeEach
    void start() throws IOException, InterruptedException {
        scene = Scene.set("reload");
        tocsin = scene.start();
    }

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void reload_ofABrokenFile_changesNothingAndNamesTheLine() throws IOException {
        scene.goBad();
        scene.awaitState("firing");
        scene.rules(scene.firstRules().replace("> 0.1", "> (0.1"));
        HttpResponse<String> answer = tocsin.post("/-/reload");
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).contains("rules.yml:5:").contains("AgentHallucinationRateHigh");
        assertThat(tocsin.log()).contains("rules.yml:5:");
        assertThat(tocsin.metric(SUCCESSFUL, "")).hasValue(0);
        assertThat(tocsin.rule().path("query").asText()).endsWith("> 0.1");
        assertThat(tocsin.state("reload")).isEqualTo("firing");
        assertThat(tocsin.get("/-/ready").statusCode()).isEqualTo(200);

        scene.rules(scene.firstRules().replace("> 0.1", "> 0.5"));
        assertThat(tocsin.post("/-/reload").statusCode()).isEqualTo(200);
        assertThat(tocsin.metric(SUCCESSFUL, "")).hasValue(1);
        assertThat(tocsin.rule().path("query").asText()).endsWith("> 0.5");
        scene.awaitState("inactive");
    }

    @Test
    void reload_namesEveryProblemOfEveryFile() throws IOException {
        scene.rules(scene.firstRules().replace("> 0.1", "> (0.1").replace("for: 1s", "for: soon"));
        assertThat(tocsin.post("/-/reload").body()).contains("rules.yml:5:").contains("rules.yml:6:");
    }

    @Test
    void changedFile_isTakenUpByItself() throws IOException {
        scene.rules(scene.firstRules().replace("> 0.1", "> 0.3"));
        Await.until("the changed rule was there", () -> tocsin.rule().path("query").asText().endsWith("> 0.3"));
        scene.rules(scene.firstRules().replace("> 0.1", "> (0.1"));
        Await.until("the broken file was refused", () -> tocsin.metric(SUCCESSFUL, "").orElse(1) == 0);
        assertThat(tocsin.rule().path("query").asText()).endsWith("> 0.3");
    }

    @Test
    void hangUpSignal_reloads() throws IOException, InterruptedException {
        scene.rules(scene.firstRules().replace("> 0.1", "> 0.4"));
        tocsin.signal("HUP");
        Await.until("the changed rule was there", () -> tocsin.rule().path("query").asText().endsWith("> 0.4"));
        assertThat(tocsin.get("/-/ready").statusCode()).isEqualTo(200);
    }
}
