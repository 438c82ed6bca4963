package io.tocsin.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.label.Labels;
import io.tocsin.route.GroupKey;
import io.tocsin.route.RouteName;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class FiguresTest {

    private static final Instant T0 = Instant.parse("2026-11-25T03:00:00Z");
    private static final Labels SLOW = Labels.of("alertname", "Slow", "agent_name", "a|b");

    private static Event changed(Labels labels, String state, long minute) {
        return new Event.AlertChanged(T0.plusSeconds(60 * minute), labels, Labels.EMPTY, state, 0.5);
    }

    private static Event acknowledged(long minute) {
        return new Event.Acknowledged(T0.plusSeconds(60 * minute), new GroupKey(new RouteName("r"), Labels.EMPTY), "acknowledged", "anna", T0.plusSeconds(90_000), "", List.of(SLOW.fingerprint().toString()));
    }

    @Test
    void of_countsAndMeasures() {
        Figures figures = Figures.of(List.of(changed(SLOW, "resolved", 5), changed(SLOW, "firing", 0), acknowledged(2), changed(SLOW, "pending", 10), changed(SLOW, "firing", 20), changed(SLOW, "resolved", 50)));
        assertThat(figures.firingsByDay()).containsExactly(java.util.Map.entry(LocalDate.of(2026, 11, 25), 2));
        assertThat(figures.rules()).singleElement().isEqualTo(new Figures.RuleFigures("Slow", 2, 1));
        assertThat(figures.meanToAcknowledge()).hasValue(Duration.ofMinutes(2));
        assertThat(figures.meanToResolve()).hasValue(Duration.ofSeconds(1050));
    }

    @Test
    void of_nothingIsNothing() {
        Figures figures = Figures.of(List.of());
        assertThat(figures.meanToResolve()).isEmpty();
        assertThat(figures.rules()).isEmpty();
    }

    @Test
    void noise_growsWithFiringsAndWithShortOnes() {
        assertThat(new Figures.RuleFigures("a", 0, 0).noise()).isZero();
        assertThat(new Figures.RuleFigures("a", 60, 60).noise()).isEqualTo(100);
        assertThat(new Figures.RuleFigures("a", 30, 0).noise()).isEqualTo(25);
        assertThat(new Figures.RuleFigures("a", 3, 3).noise()).isEqualTo(10);
    }

    @Test
    void draft_holdsTheFactsAndNoMarkupOfOthers() {
        Labels evil = Labels.of("alertname", "Slow <b>", "x", "`|[a](b)");
        String draft = PostMortem.draft("Slow <b>", List.of(changed(evil, "firing", 0), changed(evil, "resolved", 30)));
        assertThat(draft).contains("| began to fire | 2026-11-25T03:00:00Z |", "| ended | 2026-11-25T03:30:00Z |", "| length | 30m |", "| told | nobody |")
                .contains("Slow \\<b\\>").doesNotContain("<b>").doesNotContain("[a](b)");
    }
}
