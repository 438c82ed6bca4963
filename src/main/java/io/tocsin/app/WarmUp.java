package io.tocsin.app;

import io.tocsin.adapter.sql.SqlStore;
import io.tocsin.config.Configuration;
import io.tocsin.config.ConfigurationLoader;
import io.tocsin.config.LoadOutcome;
import io.tocsin.engine.Engine;
import io.tocsin.engine.PostedAlert;
import io.tocsin.label.Labels;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * The whole job, done some hundred times with alerts of its own before the service says that it is ready: a second engine, with a store of its own that is
 * thrown away, tells far ends of its own ({@link WarmUpFarEnds}). A JVM has by then loaded and compiled what the first real alert needs, which would else be
 * told many times slower than the thousandth. A native binary needs none.
 *
 * <p>Nothing of it is seen outside: no alert, no metric, no history. It ends when enough was told, when its time is up, or when somebody wants something of
 * the service ({@link #end}).
 */
final class WarmUp {

    private static final Logger LOG = Logger.getLogger(WarmUp.class);

    /** What is told often is compiled after 200 calls (HotSpot, Tier3InvocationThreshold); the parts differ in how often a message calls them. */
    private static final int ENOUGH = 400;

    /** Whoever waited for the service to listen comes before. */
    private static final long GRACE_MILLIS = 300;

    private static final int POSTS = 10;
    private static final int ALERTS_IN_A_POST = 200;
    private static final int GROUPS = 100;
    private static final int RULE_GROUPS = 20;

    private final Path directory;
    private final Duration atMost;
    private final Function<Path, SqlStore> stores;
    private final BiFunction<SqlStore, String, Engine> engines;
    private final CountDownLatch over = new CountDownLatch(1);
    private WarmUpFarEnds farEnds;

    /**
     * @param directory its own: what is there is deleted, before and after
     * @param atMost how long it may take; 0: it is over already
     * @param engines an engine on a store, with the address by which it goes
     */
    WarmUp(Path directory, Duration atMost, Function<Path, SqlStore> stores, BiFunction<SqlStore, String, Engine> engines) {
        this.directory = directory;
        this.atMost = atMost;
        this.stores = stores;
        this.engines = engines;
        if (!atMost.isPositive()) {
            over.countDown();
        }
    }

    /** Whether nothing more comes of it. */
    boolean isOver() {
        return over.getCount() == 0;
    }

    /** Ends it as soon as may be. */
    synchronized void end() {
        over.countDown();
        if (farEnds != null) {
            farEnds.over();
        }
    }

    /** Goes through with it, unless somebody is there at once. What keeps it from that is logged, and keeps nothing else. */
    void run(Vertx vertx) throws InterruptedException {
        if (over.await(GRACE_MILLIS, TimeUnit.MILLISECONDS)) {
            return;
        }
        long start = System.nanoTime();
        try (var opened = new WarmUpFarEnds(vertx)) {
            if (enter(opened)) {
                delete(directory);
                perform(opened, start);
                delete(directory);
                LOG.debugf("warmed up by %d messages in %d ms", opened.told(), (System.nanoTime() - start) / 1_000_000);
            }
        } catch (IOException | RuntimeException e) {
            LOG.infof("there was no warm-up, the first messages may be slower: %s", e.getMessage());
        } finally {
            end();
        }
    }

    private synchronized boolean enter(WarmUpFarEnds opened) {
        farEnds = opened;
        return !isOver();
    }

    private void perform(WarmUpFarEnds opened, long start) throws IOException, InterruptedException {
        Configuration configuration = configuration(opened.url());
        try (SqlStore store = stores.apply(directory)) {
            Engine engine = engines.apply(store, opened.url());
            engine.start(configuration);
            try {
                boolean goesOn = true;
                for (int round = 0; goesOn && opened.told() < ENOUGH; round++) {
                    int before = opened.told();
                    for (int post = 0; post < POSTS && !isOver(); post++) {
                        engine.post(alerts(round, post));
                    }
                    goesOn = opened.awaitTold(before + GROUPS, atMost.minusNanos(System.nanoTime() - start));
                }
            } finally {
                engine.stop();
            }
        }
    }

    private static List<PostedAlert> alerts(int round, int post) {
        var alerts = new ArrayList<PostedAlert>(ALERTS_IN_A_POST);
        for (int i = post * ALERTS_IN_A_POST; i < (post + 1) * ALERTS_IN_A_POST; i++) {
            Labels labels = Labels.of(Map.of("alertname", "WarmUp" + round, "agent_name", "agent-" + i % GROUPS, "series", String.valueOf(i), "severity", "warning"));
            alerts.add(new PostedAlert(labels, Labels.of(Map.of("summary", "alert " + i)), null, null, ""));
        }
        return alerts;
    }

    private Configuration configuration(String url) throws IOException {
        Files.createDirectories(directory);
        Files.writeString(directory.resolve("rules.yml"), IntStream.range(0, RULE_GROUPS).mapToObj(WarmUp::ruleGroup).collect(Collectors.joining("", "groups:\n", "")));
        Path file = Files.writeString(directory.resolve("tocsin.yml"), """
                prometheus: {url: URL}
                rule_files: [rules.yml]
                route:
                  receiver: webhook
                  group_by: [alertname, agent_name]
                  group_wait: 0s
                  group_interval: 10ms
                  repeat_interval: 1h
                  routes:
                    - {matchers: [severity="critical"], receiver: people}
                receivers:
                  - name: webhook
                    webhook_configs: [{url: URL/webhook}]
                  - name: people
                    slack_configs: [{api_url: URL/slack, channel: "#warm-up"}]
                    pagerduty_configs: [{url: URL/pagerduty, routing_key: warm-up}]
                """.replace("URL", url));
        return switch (ConfigurationLoader.load(file, Map.of())) {
            case LoadOutcome.Loaded(Configuration configuration, var warnings) -> configuration;
            case LoadOutcome.Refused(var problems) -> throw new IllegalStateException("the warm-up's own configuration is wrong: " + problems);
        };
    }

    private static String ruleGroup(int number) {
        return """
                - name: warm-up-%1$d
                  interval: 20ms
                  rules:
                    - alert: WarmUp%1$d
                      expr: warm_up > %1$d
                      labels: {severity: %2$s}
                      annotations: {summary: "Agent {{ $labels.agent_name }} is at {{ $value | humanize }}"}
                """.formatted(number, number == 0 ? "critical" : "warning");
    }

    private static void delete(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (Stream<Path> all = Files.walk(directory)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }
}
