package io.tocsin.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whether each receiver can be reached: over the API and on the command line. */
class ReceiversIT {

    private static Scene scene;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        scene = Scene.set("receivers");
        scene.tellByMailAndSlackToo();
        Path file = scene.directory().resolve("tocsin.yml");
        Files.writeString(file, Files.readString(file) + """
                  - name: broken
                    webhook_configs:
                      - url: http://127.0.0.1:1/s3cret
                """);
        scene.start();
    }

    @AfterAll
    static void close() {
        scene.close();
    }

    @Test
    void test_sendsARealMessageToEach_andSaysWhatTheyAnswered() {
        String answer = scene.tocsin().post("/api/tocsin/receivers/everybody/test").body();
        assertThat(answer).contains("\"delivered\":true", "opened, and closed again", "\"kind\":\"email\"", "\"kind\":\"slack\"").doesNotContain("\"delivered\":false");
        assertThat(scene.farEnds().slack().getLast().toString()).contains("TEST: nothing is wrong");
        assertThat(scene.farEnds().pagerDuty()).extracting(event -> event.path("event_action").asText()).contains("trigger", "resolve");
    }

    @Test
    void test_ofOneThatCannotBeReached_saysWhy() {
        var answer = scene.tocsin().post("/api/tocsin/receivers/broken/test");
        assertThat(answer.body()).contains("\"delivered\":false", "127.0.0.1:1 refused the connection").doesNotContain("s3cret");
        assertThat(scene.tocsin().post("/api/tocsin/receivers/nobody/test").statusCode()).isEqualTo(404);
    }

    @Test
    void receivers_saysHowEachStands() {
        assertThat(scene.tocsin().get("/api/tocsin/receivers").body())
                .contains("\"name\":\"everybody\"", "\"target\":\"on-call@example.org\"", "\"waiting\":0", "\"state\":\"unknown\"");
    }

    @Test
    void notifyTest_exitsWithOne_whereAFarEndDidNotTakeIt() throws IOException, InterruptedException {
        Tocsin.Finished good = Tocsin.run(scene.directory(), "notify", "test", "everybody", "team=assistants");
        assertThat(good.output()).contains("everybody/slack[0]: delivered", "everybody/email[0]: delivered");
        assertThat(good.exitCode()).isZero();
        Tocsin.Finished bad = Tocsin.run(scene.directory(), "notify", "test", "broken");
        assertThat(bad.output()).contains("broken/webhook[0]: FAILED: 127.0.0.1:1 refused the connection");
        assertThat(bad.exitCode()).isEqualTo(1);
    }

    @Test
    void notifyPreview_showsAllAndSendsNothing() throws IOException, InterruptedException {
        Tocsin.Finished preview = Tocsin.run(scene.directory(), "notify", "preview", "everybody", "alertname=AgentDown", "agent_name=planner");
        assertThat(preview.output()).contains("Subject: ", "AgentDown", "\"event_action\" : \"trigger\"", "\"version\" : \"4\"").doesNotContain("0123456789abcdef");
        assertThat(scene.farEnds().webhook()).filteredOn(post -> post.toString().contains("AgentDown")).isEmpty();
    }
}
