package io.tocsin.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.diagnostic.Position;
import io.tocsin.label.Labels;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RehearsalTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:10:30Z");
    private static final Instant UP_SINCE = Instant.parse("2026-01-01T00:07:00Z");

    private final List<Instant> asked = new ArrayList<>();

    private List<Rehearsal.Evaluation> rehearse(Duration holdFor, Duration keepFiringFor, Querier querier) throws InterruptedException {
        return rehearse("up", NoData.OK, holdFor, keepFiringFor, querier);
    }

    private List<Rehearsal.Evaluation> rehearse(String expression, NoData noData, Duration holdFor, Duration keepFiringFor, Querier querier) throws InterruptedException {
        var rule = new AlertingRule(new RuleKey("g", "A", Labels.EMPTY, "", 0), expression, holdFor, keepFiringFor, Map.of(), Map.of(), noData, Position.ofFile("r.yml"));
        var group = new RuleGroup("g", "r.yml", Duration.ofMinutes(1), 0, Duration.ofSeconds(5), Optional.of(Duration.ZERO), 1, Labels.EMPTY, "", Map.of(), Map.of(), List.of(rule));
        return new Rehearsal(group, rule, querier, new Expansion(Labels.EMPTY, "", querier)).upTo(NOW);
    }

    private final Querier since = (expression, at) -> {
        asked.add(at);
        return at.isBefore(UP_SINCE.minusSeconds(5)) ? List.of() : List.of(new Sample(Labels.of("job", "a"), 1));
    };

    private static List<String> words(List<Rehearsal.Evaluation> evaluations) {
        return evaluations.stream().map(evaluation -> evaluation.alerts().values().stream().map(alert -> alert.state().word()).findFirst().orElse("-")).toList();
    }

    @Test
    void upTo_stepsOverTheTimersTickByTick() throws InterruptedException {
        List<Rehearsal.Evaluation> evaluations = rehearse(Duration.ofMinutes(3), Duration.ZERO, since);
        assertThat(words(evaluations)).containsExactly("-", "pending", "pending", "pending", "firing");
        assertThat(evaluations.getLast().at()).isEqualTo("2026-01-01T00:10:00Z");
    }

    @Test
    void upTo_asksAtTheGroupsOffset() throws InterruptedException {
        rehearse(Duration.ZERO, Duration.ZERO, since);
        assertThat(asked).containsExactly(Instant.parse("2026-01-01T00:08:55Z"), Instant.parse("2026-01-01T00:09:55Z"));
    }

    @Test
    void upTo_withALongTimer_isBounded() throws InterruptedException {
        assertThat(rehearse(Duration.ofDays(30), Duration.ZERO, since)).hasSize(Rehearsal.MOST_TICKS);
    }

    @Test
    void upTo_aFailedQueryChangesNoTimer() throws InterruptedException {
        Querier gap = (expression, at) -> {
            if (at.equals(Instant.parse("2026-01-01T00:08:55Z"))) {
                throw new QueryException(QueryException.Kind.UNREACHABLE, "nobody is there");
            }
            return since.query(expression, at);
        };
        List<Rehearsal.Evaluation> evaluations = rehearse(Duration.ofMinutes(3), Duration.ZERO, gap);
        assertThat(evaluations.get(3).error()).isEqualTo("nobody is there");
        assertThat(words(evaluations)).containsExactly("-", "pending", "pending", "pending", "firing");
    }

    /** One is there and fine all the while, the other was, and is gone. */
    private static final Querier ONE_IS_GONE = (expression, at) -> {
        var there = new Sample(Labels.of("job", "a"), 5);
        var gone = new Sample(Labels.of("job", "b"), 5);
        if (expression.startsWith("count_over_time(")) {
            assertThat(expression).isEqualTo("count_over_time((load)[1d:1m])");
            return List.of(there, gone);
        }
        return expression.equals("load") ? List.of(there) : List.of();
    };

    @Test
    void upTo_ofARuleThatAlertsOnNoData_knowsWhatThereWas() throws InterruptedException {
        List<Rehearsal.Evaluation> evaluations = rehearse("load > 9", NoData.ALERT, Duration.ofMinutes(1), Duration.ZERO, ONE_IS_GONE);
        assertThat(evaluations.getLast().standIns()).containsExactly(Labels.of("job", "b"));
        assertThat(words(evaluations)).containsExactly("pending", "firing", "firing");
    }

    @Test
    void upTo_ofARuleThatKeepsWithoutData_standsInForWhatAlerted() throws InterruptedException {
        Querier gone = (expression, at) -> at.isBefore(Instant.parse("2026-01-01T00:09:30Z")) && !expression.startsWith("count_over_time(") ? List.of(new Sample(Labels.of("job", "a"), 10)) : List.of();
        List<Rehearsal.Evaluation> evaluations = rehearse("load > 9", NoData.KEEP, Duration.ZERO, Duration.ZERO, gone);
        assertThat(evaluations.getFirst().standIns()).isEmpty();
        assertThat(evaluations.getLast().standIns()).containsExactly(Labels.of("job", "a"));
        assertThat(words(evaluations)).containsExactly("firing", "firing");
    }

    @Test
    void upTo_ofAnOrdinaryRule_missesNothing() throws InterruptedException {
        assertThat(rehearse("load > 9", NoData.OK, Duration.ZERO, Duration.ZERO, ONE_IS_GONE)).allSatisfy(evaluation -> assertThat(evaluation.standIns()).isEmpty());
    }
}
