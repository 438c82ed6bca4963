package io.tocsin.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.diagnostic.Position;
import io.tocsin.label.Labels;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SeenSeriesTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Sample A = new Sample(Labels.of("job", "x", "pod", "a"), 9);
    private static final Sample B = new Sample(Labels.of("job", "x", "pod", "b"), 1);

    private List<Sample> data = List.of(A, B);
    private final Querier querier = (expression, at) -> data;

    @Test
    void complete_ofKeepStandsInForWhatAlertedAndIsGone() throws Exception {
        SeenSeries seen = seen(NoData.KEEP);
        assertThat(seen.complete(List.of(A), querier, START)).containsExactly(A);
        data = List.of(B);
        assertThat(seen.complete(List.of(), querier, START)).containsExactly(A);
        assertThat(seen.complete(List.of(), querier, START)).containsExactly(A);
    }

    @Test
    void complete_ofKeepLetsGoWhatIsThereAndFine() throws Exception {
        SeenSeries seen = seen(NoData.KEEP);
        seen.complete(List.of(A), querier, START);
        assertThat(seen.complete(List.of(), querier, START)).isEmpty();
    }

    @Test
    void complete_ofAlertAddsEachSeriesThatIsGone() throws Exception {
        SeenSeries seen = seen(NoData.ALERT);
        assertThat(seen.complete(List.of(), querier, START)).isEmpty();
        data = List.of(A);
        assertThat(seen.complete(List.of(), querier, START)).extracting(Sample::labels).containsExactly(B.labels());
    }

    @Test
    void complete_ofAlertAddsOneForAllThatAreGoneAndKeepsThoseThatAlerted() throws Exception {
        SeenSeries seen = seen(NoData.ALERT);
        seen.complete(List.of(A), querier, START);
        data = List.of();
        assertThat(seen.complete(List.of(), querier, START)).extracting(Sample::labels).containsExactlyInAnyOrder(Labels.of("job", "x"), A.labels());
    }

    @Test
    void complete_ofAlertForgetsAfterADay() throws Exception {
        SeenSeries seen = seen(NoData.ALERT);
        seen.complete(List.of(), querier, START);
        data = List.of(A);
        assertThat(seen.complete(List.of(), querier, START.plus(Duration.ofHours(25)))).isEmpty();
    }

    @Test
    void dataExpression_isWhatIsCompared() {
        assertThat(DataExpression.of("up == 0")).contains("up");
        assertThat(DataExpression.of("5 < rate(a[5m]) and on(x) b > 1")).contains("rate(a[5m])");
        assertThat(DataExpression.of("a > 1 or b > 2")).contains("(a) or (b)");
        assertThat(DataExpression.of("absent(up)")).isEmpty();
    }

    private static SeenSeries seen(NoData mode) {
        var key = new RuleKey("g", "A", Labels.EMPTY, "", 0);
        return SeenSeries.of(new AlertingRule(key, "v > 5", Duration.ZERO, Duration.ZERO, Map.of(), Map.of(), mode, new Position("r", 1, 1)));
    }
}
