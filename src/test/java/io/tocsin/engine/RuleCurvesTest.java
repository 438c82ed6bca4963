package io.tocsin.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.alert.Alert;
import io.tocsin.config.Configuration;
import io.tocsin.config.ConfigurationLoader;
import io.tocsin.config.LoadOutcome;
import io.tocsin.config.PrometheusSource;
import io.tocsin.label.Fingerprint;
import io.tocsin.label.Labels;
import io.tocsin.notify.Curve;
import io.tocsin.rule.Querier;
import io.tocsin.rule.QueryException;
import io.tocsin.rule.RuleGroup;
import io.tocsin.rule.Sample;
import io.tocsin.rule.Series;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleCurvesTest {

    private static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");

    @TempDir
    private Path directory;

    private final List<String> asked = new ArrayList<>();
    private Configuration configuration;
    private boolean down;
    private Instant now = NOON;

    @BeforeEach
    void load() throws IOException {
        Files.writeString(directory.resolve("rules.yml"), """
                groups:
                  - name: g
                    rules:
                      - alert: ErrorsHigh
                        expr: errors > 0.05
                      - alert: Twice
                        expr: one > 1
                      - alert: Twice
                        expr: two > 2
                """);
        Path file = Files.writeString(directory.resolve("tocsin.yml"), """
                prometheus: {url: 'http://p:9090', timeout: 10s}
                rule_files: [rules.yml]
                route: {receiver: a}
                receivers: [{name: a}]
                """);
        configuration = ((LoadOutcome.Loaded) ConfigurationLoader.load(file, Map.of())).configuration();
    }

    private final Queriers queriers = new Queriers() {
        @Override
        public Querier querier(PrometheusSource source, RuleGroup group) {
            assertThat(source.timeout()).isEqualTo(Duration.ofSeconds(2));
            return new Querier() {
                @Override
                public List<Sample> query(String expression, Instant at) {
                    throw new AssertionError("nobody asks that");
                }

                @Override
                public List<Series> queryRange(String expression, Instant start, Instant end, Duration step) throws QueryException {
                    asked.add(expression);
                    if (down) {
                        throw new QueryException(QueryException.Kind.TIMEOUT, "too slow");
                    }
                    return List.of(series("writer", 1), series("planner", 2));
                }
            };
        }

        @Override
        public Querier querier(PrometheusSource source) {
            throw new AssertionError("the group's is asked");
        }
    };

    private static Series series(String agent, double value) {
        return new Series(Labels.of("agent", agent), List.of(NOON.minusSeconds(60), NOON.minusSeconds(30), NOON), List.of(value, Double.NaN, value));
    }

    private static Alert alert(String name, String agent, String link, Alert.Origin origin) {
        return new Alert(Labels.of("alertname", name, "agent", agent), Labels.EMPTY, NOON, null, NOON, link, origin, OptionalDouble.empty());
    }

    private Map<Fingerprint, Curve> curves(RuleCurves curves, Alert... alerts) throws InterruptedException {
        return curves.of(List.of(alerts), Duration.ofHours(1), NOON);
    }

    private RuleCurves curves() {
        return new RuleCurves(queriers, () -> configuration, () -> now);
    }

    @Test
    void of_asksForWhatIsCompared_andGivesEachAlertItsOwn() throws Exception {
        Alert planner = alert("ErrorsHigh", "planner", "", Alert.Origin.RULE);
        Curve curve = curves(curves(), planner, alert("ErrorsHigh", "nobody", "", Alert.Origin.RULE)).get(planner.fingerprint());
        assertThat(asked).containsExactly("errors");
        assertThat(curve.values()).containsExactly(2.0, 2.0);
        assertThat(curve.threshold()).hasValue(0.05);
    }

    @Test
    void of_twoRulesOfOneName_takesTheOneInTheLink() throws Exception {
        curves(curves(), alert("Twice", "planner", "http://p/graph?g0.expr=two+%3E+2&g0.tab=1", Alert.Origin.RULE));
        assertThat(asked).containsExactly("two");
    }

    @Test
    void of_whatOthersPosted_asksNobody() throws Exception {
        assertThat(curves(curves(), alert("ErrorsHigh", "planner", "", Alert.Origin.POSTED))).isEmpty();
        assertThat(asked).isEmpty();
    }

    @Test
    void of_aDataSourceThatFails_givesNothing_andLeavesItAloneForAWhile() throws Exception {
        RuleCurves curves = curves();
        down = true;
        Alert planner = alert("ErrorsHigh", "planner", "", Alert.Origin.RULE);
        assertThat(curves(curves, planner)).isEmpty();
        assertThat(curves(curves, planner)).isEmpty();
        assertThat(asked).hasSize(1);
        down = false;
        now = NOON.plusSeconds(31);
        assertThat(curves(curves, planner)).hasSize(1);
    }
}
