package io.tocsin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What becomes of Alertmanager's command line. */
class ServeFlagsTest {

    private final Map<String, String> settings = new HashMap<>();

    private int run(String... args) {
        return new Commands(given -> {
            settings.putAll(given);
            return 0;
        }, null, null, null, InstantSource.fixed(Instant.EPOCH), Map.of()).run(args);
    }

    @Test
    void run_withoutACommandServes() {
        assertThat(run("--config.file=am.yml", "--storage.path", "data/")).isZero();
        assertThat(settings).containsOnly(Map.entry("tocsin.config", "am.yml"), Map.entry("tocsin.data-dir", "data/"));
    }

    @Test
    void run_takesWhatAlertmanagersOwnTestsGive() {
        assertThat(run("--config.file", "c.yml", "--log.level", "debug", "--web.listen-address", "127.0.0.1:0", "--storage.path", "d", "--cluster.listen-address",
                "127.0.0.1:0", "--cluster.settle-timeout", "0s", "--enable-feature", "classic-mode", "--web.route-prefix", "/foo", "--dispatch.start-delay", "5s",
                "--cluster.peer=127.0.0.1:1", "--cluster.peer=127.0.0.1:2")).isZero();
        assertThat(settings)
                .containsEntry("quarkus.http.host", "127.0.0.1")
                .containsEntry("quarkus.http.port", "0")
                .containsEntry("tocsin.features", "classic-mode")
                .containsEntry("tocsin.route-prefix", "/foo")
                .containsEntry("tocsin.start-delay", "PT5S")
                .containsEntry("quarkus.log.category.\"io.tocsin\".level", "DEBUG")
                .doesNotContainKey("tocsin.peer-name");
    }

    @Test
    void run_listensOnEveryAddressWhereNoneIsGiven() {
        run("serve", "--web.listen-address=:9093");
        assertThat(settings).containsEntry("quarkus.http.host", "0.0.0.0").containsEntry("quarkus.http.port", "9093");
        run("serve", "--web.listen-address=[::1]:9094");
        assertThat(settings).containsEntry("quarkus.http.host", "::1").containsEntry("quarkus.http.port", "9094");
    }

    @Test
    void run_servesBelowThePathOfTheExternalUrlUnlessToldOtherwise() {
        run("--web.external-url=https://x.example/alerts/");
        assertThat(settings).containsEntry("tocsin.external-url", "https://x.example/alerts/").containsEntry("tocsin.route-prefix", "/alerts/");
        run("--web.external-url=https://x.example/alerts/", "--web.route-prefix=/");
        assertThat(settings).containsEntry("tocsin.route-prefix", "/");
    }

    @Test
    void run_anEmptyClusterAddressMeansNoCluster() {
        run("--cluster.listen-address=");
        assertThat(settings).containsEntry("tocsin.peer-name", "");
    }

    @Test
    void run_refusesWhatItDoesNotKnow() {
        assertThat(run("--bogus")).isEqualTo(2);
        assertThat(run("--log.level=loud")).isEqualTo(2);
        assertThat(run("--data.retention=long")).isEqualTo(2);
        assertThat(run("--web.listen-address=here")).isEqualTo(2);
        assertThat(run("--enable-feature=magic")).isEqualTo(2);
        assertThat(settings).isEmpty();
    }
}
