package io.tocsin.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code kill -9}, whenever it comes, loses nothing and repeats nothing: the far ends see one incident that opens once and is resolved once. */
class KillIT {

    /** When it is killed; each leads there from a Tocsin that has just become ready, with the agent still well. */
    enum Moment {
        BEFORE_THE_FIRST_EVALUATION {
            @Override
            void reach(Scene scene) {
                scene.goBad(); // it has had no time to see that
            }
        },
        WHILE_PENDING {
            @Override
            void reach(Scene scene) {
                scene.goBad();
                scene.awaitState("pending");
            }
        },
        AS_SOON_AS_IT_FIRES {
            @Override
            void reach(Scene scene) {
                scene.goBad();
                scene.awaitState("firing");
                assertThat(scene.farEnds().gate().arrivals()).as("sent before group_wait").isZero();
            }
        },
        WHILE_THE_RECEIVER_HANGS {
            @Override
            void reach(Scene scene) {
                scene.farEnds().gate().hang();
                scene.goBad();
                Await.until("something was sent", () -> scene.farEnds().gate().arrivals() >= 1);
            }
        },
        BETWEEN_RETRIES {
            @Override
            void reach(Scene scene) {
                scene.farEnds().gate().fail();
                scene.goBad();
                Await.until("both far ends were tried twice", () -> scene.farEnds().gate().arrivals() >= 4);
            }
        },
        AS_SOON_AS_IT_IS_TAKEN {
            @Override
            void reach(Scene scene) {
                scene.goBad();
                Await.until("the webhook took it", () -> !scene.farEnds().webhook().isEmpty());
            }

            /** The far end has taken it, and nobody can know that it did. A webhook has no key by which it would know the second from the first. */
            @Override
            int atMostPosted() {
                return 3;
            }
        },
        AFTER_IT_IS_DELIVERED {
            @Override
            void reach(Scene scene) {
                scene.goBad();
                awaitDelivered(scene, 2);
            }
        },
        AS_SOON_AS_IT_IS_OVER {
            @Override
            void reach(Scene scene) {
                scene.goBad();
                awaitDelivered(scene, 2);
                scene.recover();
                scene.awaitState("inactive");
            }
        },
        WHILE_THE_RECEIVER_HANGS_AT_THE_RESOLVE {
            @Override
            void reach(Scene scene) {
                scene.goBad();
                awaitDelivered(scene, 2);
                int before = scene.farEnds().gate().arrivals();
                scene.farEnds().gate().hang();
                scene.recover();
                Await.until("the resolve was sent", () -> scene.farEnds().gate().arrivals() > before);
            }
        },
        AFTER_THE_RESOLVE_IS_DELIVERED {
            @Override
            void reach(Scene scene) {
                scene.goBad();
                awaitDelivered(scene, 2);
                scene.recover();
                awaitDelivered(scene, 4);
            }
        };

        abstract void reach(Scene scene);

        /** One that fires, one that is resolved. */
        int atMostPosted() {
            return 2;
        }

        String agent() {
            return "kill-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    @ParameterizedTest
    @EnumSource(Moment.class)
    void kill_losesNothingAndRepeatsNothing(Moment moment) throws IOException, InterruptedException {
        try (Scene scene = Scene.set(moment.agent())) {
            Tocsin first = scene.start();
            moment.reach(scene);
            String activeSince = activeSince(scene);
            first.kill();
            scene.farEnds().gate().open();
            scene.start();
            if (!activeSince.isEmpty() && moment.compareTo(Moment.AFTER_IT_IS_DELIVERED) <= 0) {
                scene.awaitState("firing");
                assertThat(activeSince(scene)).as("since when it is active").isEqualTo(activeSince);
            }
            liveOn(scene);
            assertThat(shape(scene.farEnds().incidents())).containsExactly("opened", "resolved", "opened another");
            assertThat(posted(scene)).startsWith("firing").endsWith("resolved").hasSizeBetween(2, moment.atMostPosted());
        }
    }

    /** To the end of the alert, and to the beginning of another one: what was to be told before is told by then. */
    private static void liveOn(Scene scene) {
        FarEnds ends = scene.farEnds();
        Await.until("the incident was opened:\n" + scene.tocsin().log(), () -> !ends.incidents().isEmpty() && posted(scene).contains("firing"));
        scene.recover();
        Await.until("the incident was resolved:\n" + scene.tocsin().log(), () -> ends.incidents().size() >= 2 && posted(scene).contains("resolved"));
        scene.anotherGoesBad();
        Await.until("the other incident was opened", () -> ends.incidents().size() >= 3);
    }

    private static void awaitDelivered(Scene scene, int count) {
        Await.until(count + " notifications were delivered", () ->
                scene.tocsin().metric("tocsin_notifications_total", "outcome=\"delivered\"").orElse(0) >= count);
    }

    private static String activeSince(Scene scene) {
        return scene.tocsin().alert(scene.agent()).map(alert -> alert.path("activeAt").asText()).orElse("");
    }

    private static List<String> posted(Scene scene) {
        return scene.farEnds().webhook().stream()
                .filter(post -> post.path("groupLabels").path("agent_name").asText().equals(scene.agent()))
                .map(post -> post.path("status").asText())
                .toList();
    }

    /** The keys left out, that of the first incident being the same throughout. */
    private static List<String> shape(List<String> incidents) {
        String first = incidents.getFirst().substring("opened ".length());
        return incidents.stream().map(incident -> incident.replace(" " + first, "")).map(incident -> incident.replaceFirst(" .+", " another")).toList();
    }
}
