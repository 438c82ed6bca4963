package io.tocsin.rest.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.config.Configuration;
import io.tocsin.config.ConfigurationLoader;
import io.tocsin.config.LoadOutcome;
import io.tocsin.engine.Engine;
import io.tocsin.engine.PostedAlert;
import io.tocsin.label.Labels;
import io.tocsin.testing.EngineAtHand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AcknowledgementsResourceTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Labels ANTS = Labels.of("alertname", "Ants");
    private static final String WANTED = "{\"alert\": \"" + ANTS.fingerprint() + "\", \"by\": \"ada\", \"duration\": \"1h\"}";

    @TempDir
    Path directory;

    private final EngineAtHand hand = new EngineAtHand(START);
    private final Engine engine = new Engine(hand.parts());
    private final AcknowledgementsResource resource = new AcknowledgementsResource(engine);

    @BeforeEach
    void start() throws IOException, InterruptedException {
        engine.start(configuration());
        engine.post(List.of(new PostedAlert(ANTS, Labels.EMPTY, null, null, "")));
        assertThat(engine.alertGroups()).as("it is taken in").hasSize(1);
    }

    @AfterEach
    void stop() throws InterruptedException {
        engine.stop();
    }

    private Configuration configuration() throws IOException {
        String yaml = "route: {receiver: nobody, group_by: [alertname], group_wait: 1h}\nreceivers: [{name: nobody}]\n";
        return switch (ConfigurationLoader.load(Files.writeString(directory.resolve("alertmanager.yml"), yaml), Map.of())) {
            case LoadOutcome.Loaded(Configuration loaded, var warnings) -> loaded;
            case LoadOutcome.Refused(var problems) -> throw new AssertionError(problems.toString());
        };
    }

    @Test
    void give_isCreated() {
        try (var answer = resource.give(WANTED)) {
            assertThat(answer.getStatus()).isEqualTo(201);
            assertThat(answer.getEntity()).singleElement().satisfies(given -> assertThat(given.by()).isEqualTo("ada"));
        }
    }

    @Test
    void give_toAGroupThatHasEnded_isAConflict() {
        hand.later(3_600 - 1);
        assertThatThrownBy(() -> resource.give(WANTED)).isInstanceOfSatisfying(AcknowledgementsResource.EndedMeanwhile.class, ended -> {
            try (var answer = resource.ended(ended)) {
                assertThat(answer.getStatus()).isEqualTo(409);
                assertThat(answer.getEntity().message()).isEqualTo("the group has ended: nothing in it fires any more, so nothing was acknowledged");
            }
        });
        assertThat(resource.all()).isEmpty();
    }

    @Test
    void give_toAGroupThatIsNot_isNotFound() {
        assertThatThrownBy(() -> resource.give(WANTED.replace(ANTS.fingerprint().toString(), "0000000000000000"))).isInstanceOfSatisfying(AcknowledgementsResource.NothingToAcknowledge.class, none -> {
            try (var answer = resource.none(none)) {
                assertThat(answer.getStatus()).isEqualTo(404);
                assertThat(answer.getEntity().message()).isEqualTo("there is no such group now: it has ended, or never was");
            }
        });
    }
}
