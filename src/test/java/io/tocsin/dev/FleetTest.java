package io.tocsin.dev;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class FleetTest {

    private static final Instant START = Instant.parse("2026-03-04T10:00:00Z");

    @Test
    void metrics_areTheSameForTheSameMoment_whateverWasAskedBefore() {
        var askedOften = new Fleet(1, START);
        for (int second : new int[] {30, 5, 119, 60}) {
            askedOften.metrics(START.plusSeconds(second));
        }
        Instant moment = START.plusSeconds(100);
        assertThat(askedOften.metrics(moment)).isEqualTo(new Fleet(1, START).metrics(moment));
    }

    @Test
    void metrics_differWithTheSeed() {
        Instant moment = START.plusSeconds(100);
        assertThat(new Fleet(1, START).metrics(moment)).isNotEqualTo(new Fleet(2, START).metrics(moment));
    }

    @Test
    void counters_neverShrink() {
        var fleet = new Fleet(1, START);
        Map<String, Double> last = counters(fleet.metrics(START));
        for (int second = 7; second < 3 * Fleet.TURN; second += 7) {
            Map<String, Double> next = counters(fleet.metrics(START.plusSeconds(second)));
            last.forEach((series, value) -> assertThat(next.get(series)).as(series).isGreaterThanOrEqualTo(value));
            last = next;
        }
        assertThat(last).isNotEmpty();
    }

    @Test
    void buckets_growWithTheirBound_andTheLastHoldsAll() {
        Map<String, Double> counters = counters(new Fleet(1, START).metrics(START.plusSeconds(120)));
        String series = "agent_response_latency_seconds_%s{agent_name=\"research\",operation=\"query\"%s}";
        double half = counters.get(series.formatted("bucket", ",le=\"0.5\""));
        double all = counters.get(series.formatted("bucket", ",le=\"+Inf\""));
        assertThat(half).isLessThan(counters.get(series.formatted("bucket", ",le=\"5.0\"")));
        assertThat(all).isEqualTo(counters.get(series.formatted("count", "")));
    }

    @Test
    void errors_areManyOnlyWhileThereIsTrouble() {
        var fleet = new Fleet(1, START);
        double before = errors(fleet, 10);
        double during = errors(fleet, 55) - before;
        double after = errors(fleet, 120) - before - during;
        assertThat(during).isGreaterThan(40);
        assertThat(after).isLessThan(10);
    }

    @Test
    void states_nameTheTroubleAndHowLongItLasts() {
        var fleet = new Fleet(1, START);
        assertThat(fleet.states(START.plusSeconds(20)).getFirst()).isEqualTo(new Fleet.State("customer_support", Trouble.ERRORS.words(), false, 35));
        assertThat(fleet.states(START.plusSeconds(Fleet.TURN + 20)).getFirst().healthy()).isFalse();
        assertThat(fleet.states(START).getLast()).isEqualTo(new Fleet.State("onboarding", Trouble.NONE.words(), true, 0));
    }

    private static double errors(Fleet fleet, int second) {
        return counters(fleet.metrics(START.plusSeconds(second))).entrySet().stream()
                .filter(series -> series.getKey().startsWith("agent_errors_total{agent_name=\"customer_support\""))
                .mapToDouble(Map.Entry::getValue)
                .sum();
    }

    /** All series but the gauges. */
    private static Map<String, Double> counters(String page) {
        return page.lines()
                .filter(line -> line.startsWith("agent_") && !line.startsWith("agent_expected"))
                .map(line -> line.split(" "))
                .collect(Collectors.toMap(parts -> parts[0], parts -> Double.parseDouble(parts[1]), Double::sum, HashMap::new));
    }
}
