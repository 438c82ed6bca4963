package io.tocsin.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.e2e.CrashEnds.Taken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Killed again and again at random moments, with far ends of which every third attempt fails: nothing is lost, and nothing is doubled that a far end can tell
 * from the first. Few kills by default; {@code -Pcrash} makes it fifty, with a thousand notifications. The sender posts what it has until it is told again,
 * as Prometheus does.
 */
class CrashIT {

    private static final int KILLS = Integer.getInteger("tocsin.crash.kills", 3);
    private static final int ALERTS = Integer.getInteger("tocsin.crash.alerts", 15);
    private static final long SEED = Long.getLong("tocsin.crash.seed", 20260131);
    private static final String FIRING = "2100-01-01T00:00:00Z";
    private static final double FAILING = 0.3;
    private static final List<String> ENDS = List.of("pagerduty", "slack", "webhook", "email");

    private static final String CONFIGURATION = """
            external_url: http://tocsin.example
            global:
              smtp_smarthost: 127.0.0.1:%d
              smtp_from: tocsin@example.org
              smtp_require_tls: false
              pagerduty_url: %2$s/v2/enqueue
              slack_app_url: %2$s/api/chat.postMessage
              slack_app_token: xoxb-crash
            route:
              receiver: everybody
              group_by: [alertname]
              group_wait: 100ms
              group_interval: 1s
              repeat_interval: 24h
            receivers:
              - name: everybody
                rate_limit: 1000/1s
                pagerduty_configs:
                  - routing_key: 0123456789abcdef0123456789abcdef
                slack_configs:
                  - channel: "#agents"
                    update_message: true
                    send_resolved: true
                webhook_configs:
                  - url: %2$s/webhook
                    send_resolved: false
                email_configs:
                  - to: on-call@example.org
            """;

    private final Random random = new Random(SEED);
    private int posted;

    @Test
    void kill_atRandomMoments_losesNothing_andDoublesNothingThatAFarEndCanTell() throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory(Files.createDirectories(Path.of("target/e2e")).toAbsolutePath(), "crash");
        try (var ends = new CrashEnds(FAILING, SEED)) {
            Files.writeString(directory.resolve("tocsin.yml"), CONFIGURATION.formatted(ends.smtpPort(), ends.url()));
            Tocsin tocsin = Tocsin.start(directory);
            for (int kill = 1; kill <= KILLS; kill++) {
                post(tocsin, ALERTS * kill / KILLS);
                tocsin.kill();
                tocsin = Tocsin.start(directory);
            }
            tocsin.postJson("/api/v2/alerts", alerts(0, ALERTS, FIRING));
            awaitAll(tocsin, ends, ENDS);
            tocsin = resolveAll(directory, tocsin);
            awaitAll(tocsin, ends, List.of("slack-update"));
            report(ends);
            check(ends.taken());
            tocsin.close();
        }
    }

    /** One after the other up to this number, in about a second, and all before them again from time to time. */
    private void post(Tocsin tocsin, int upTo) {
        tocsin.postJson("/api/v2/alerts", alerts(0, posted, FIRING));
        while (posted < upTo) {
            tocsin.postJson("/api/v2/alerts", alerts(posted, ++posted, FIRING));
            LockSupport.parkNanos(random.nextLong(60_000_000));
        }
        LockSupport.parkNanos(random.nextLong(800_000_000));
    }

    /** All end, and it is killed once more on the way. */
    private Tocsin resolveAll(Path directory, Tocsin tocsin) throws IOException, InterruptedException {
        tocsin.postJson("/api/v2/alerts", alerts(0, ALERTS, Instant.now().toString()));
        LockSupport.parkNanos(random.nextLong(2_000_000_000));
        tocsin.kill();
        Tocsin next = Tocsin.start(directory);
        next.postJson("/api/v2/alerts", alerts(0, ALERTS, Instant.now().toString()));
        return next;
    }

    private static String alerts(int from, int to, String endsAt) {
        return IntStream.range(from, to)
                .mapToObj(i -> "{\"labels\":{\"alertname\":\"crash-%06d\",\"severity\":\"critical\"},\"endsAt\":\"%s\"}".formatted(i, endsAt))
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static void awaitAll(Tocsin tocsin, CrashEnds ends, List<String> wanted) {
        for (int i = 0; i < 20 && !isDone(tocsin, ends, wanted); i++) {
            try {
                Await.until("everything was told", () -> isDone(tocsin, ends, wanted));
            } catch (AssertionError stillWaiting) {
                // 30 seconds more: what failed often waits for minutes
            }
        }
    }

    private static boolean isDone(Tocsin tocsin, CrashEnds ends, List<String> wanted) {
        try {
            return wanted.stream().allMatch(end -> alerts(ends.taken(), end).size() == ALERTS) && tocsin.metric("tocsin_outbox_depth", "").orElse(1) == 0;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    private static Set<String> alerts(List<Taken> taken, String end) {
        return taken.stream().filter(one -> one.end().equals(end)).map(Taken::alert).collect(Collectors.toSet());
    }

    private static long count(List<Taken> taken, String end) {
        return taken.stream().filter(one -> one.end().equals(end)).count();
    }

    /** For the record: the figures stand in the log of the build. */
    private static void report(CrashEnds ends) {
        Map<String, String> figures = new TreeMap<>(Comparator.comparing(ENDS::indexOf));
        ENDS.forEach(end -> figures.put(end, count(ends.taken(), end) + " taken for " + alerts(ends.taken(), end).size() + " of " + ALERTS));
        System.out.println("crash test: " + KILLS + " kills, " + ends.figures() + ", " + figures + ", " + count(ends.taken(), "slack-update") + " updates");
    }

    private static void check(List<Taken> taken) {
        for (String end : ENDS) {
            assertThat(ALERTS - alerts(taken, end).size()).as("lost on the way to " + end).isZero();
        }
        Map<String, Set<String>> keys = taken.stream().filter(one -> one.end().equals("pagerduty"))
                .collect(Collectors.groupingBy(Taken::alert, Collectors.mapping(Taken::key, Collectors.toSet())));
        assertThat(keys.values()).as("incidents of each alert").allMatch(ofOne -> ofOne.size() == 1);
        assertThat(count(taken, "slack") - ALERTS).as("doubled at slack").isZero();
        for (String end : List.of("webhook", "email")) {
            assertThat(count(taken, end) - ALERTS).as("doubled at " + end).isLessThanOrEqualTo(KILLS + 1);
        }
        assertThat(alerts(taken, "slack-update")).as("messages that were updated, and not posted again, at the end").hasSize(ALERTS);
    }
}
