package io.tocsin.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.alert.Alert;
import io.tocsin.engine.GroupView;
import io.tocsin.group.GroupTimes;
import io.tocsin.label.Labels;
import io.tocsin.mute.Muting;
import io.tocsin.notify.Links;
import io.tocsin.route.GroupBy;
import io.tocsin.route.GroupKey;
import io.tocsin.route.GroupTiming;
import io.tocsin.route.Route;
import io.tocsin.route.RouteName;
import io.tocsin.rule.Series;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NowPageTest {

    private static final Instant NOW = Instant.parse("2026-11-25T03:00:00Z");
    private static final Site SITE = new Site("/base", InstantSource.fixed(NOW), "", NOW, Optional::empty, Optional::empty);
    private static final Links LINKS = new Links("https://tocsin.example");
    private static final Filter ALL = Filter.of("", "", "", "", "");

    private static GroupView.AlertView alert(String severity, String agent, int minutes, Muting... mutings) {
        Labels labels = Labels.of("alertname", "Slow", "severity", severity, "agent_name", agent);
        return new GroupView.AlertView(new Alert(labels, Labels.of("summary", "it is slow"), NOW.minusSeconds(60L * minutes), null, NOW, "", Alert.Origin.RULE, OptionalDouble.of(1.5)), List.of(mutings));
    }

    private static GroupView group(String receiver, GroupView.AlertView... alerts) {
        var route = new Route(new RouteName(receiver), receiver, List.of(), false, new GroupBy.Names(Set.of("alertname")), GroupTiming.DEFAULT, List.of(), List.of(), List.of());
        return new GroupView(new GroupTimes(new GroupKey(route.name(), Labels.of("alertname", "Slow")), NOW, null), route, List.of(alerts), NOW, Optional.empty());
    }

    private static NowPage page(Filter filter, int page, GroupView... groups) {
        return NowPage.of(List.of(groups), filter, page, SITE, LINKS);
    }

    @Test
    void of_putsTheWorstFirstThenTheOldestAndTheMutedLast() {
        NowPage page = page(ALL, 1, group("muted", alert("critical", "m", 90, new Muting.Silenced(List.of("id")))), group("young", alert("warning", "a", 1)),
                group("old", alert("warning", "b", 60)), group("bad", alert("critical", "c", 5)));
        assertThat(page.groups()).extracting(NowPage.Box::receiver).containsExactly("bad", "old", "young", "muted");
        assertThat(page.firing()).isEqualTo(3);
        assertThat(page.muted()).isEqualTo(1);
        assertThat(page.counts()).extracting(NowPage.Count::level).containsExactly("critical", "warning");
        assertThat(page.groups().getFirst().alerts()).singleElement().satisfies(row -> {
            assertThat(row.fresh()).isTrue();
            assertThat(row.labels()).containsExactly("agent_name=\"c\"");
            assertThat(row.page()).startsWith("/base/alerts/");
            assertThat(row.ago()).isEqualTo("5 min");
        });
    }

    @Test
    void of_countsAnAlertOfTwoGroupsOnce() {
        assertThat(page(ALL, 1, group("one", alert("critical", "a", 1)), group("two", alert("critical", "a", 1))).firing()).isEqualTo(1);
    }

    @Test
    void of_filters() {
        GroupView[] groups = {group("one", alert("critical", "a", 1)), group("two", alert("warning", "b", 1, new Muting.Silenced(List.of("id"))))};
        assertThat(page(Filter.of("{agent_name=\"a\"}", "", "", "", ""), 1, groups).groups()).hasSize(1);
        assertThat(page(Filter.of("Slow", "", "", "", ""), 1, groups).groups()).hasSize(2);
        assertThat(page(Filter.of("", "", "b", "", ""), 1, groups).groups()).hasSize(1);
        assertThat(page(Filter.of("", "", "", "two", ""), 1, groups).groups()).hasSize(1);
        assertThat(page(Filter.of("", "", "", "", "muted"), 1, groups).groups()).extracting(NowPage.Box::receiver).containsExactly("two");
        assertThat(Filter.of("a=", "", "", "", "").trouble()).isEmpty();
        assertThat(Filter.of("{a", "", "", "", "").trouble()).isNotEmpty();
    }

    @Test
    void of_cutsIntoPages() {
        var groups = new ArrayList<GroupView>();
        for (int i = 0; i < 60; i++) {
            groups.add(group("r" + i, alert("critical", "a" + i, i)));
        }
        NowPage last = page(ALL, 99, groups.toArray(GroupView[]::new));
        assertThat(last.page()).isEqualTo(3);
        assertThat(last.groups()).hasSize(10);
    }

    @ParameterizedTest
    @CsvSource({"0, 0 s", "59, 59 s", "60, 1 min", "3660, 1 h 1 min", "7200, 2 h", "180000, 2 d 2 h", "172800, 2 d"})
    void length_hasTheTwoUnitsThatMatter(long seconds, String shown) {
        assertThat(Shown.length(Duration.ofSeconds(seconds))).isEqualTo(shown);
    }

    @Test
    void spark_drawsGapsAndTheThreshold() {
        var series = new Series(Labels.EMPTY, List.of(NOW, NOW.plusSeconds(60), NOW.plusSeconds(120)), List.of(1.0, Double.NaN, 3.0));
        String svg = Spark.SMALL.draw(List.of(series), OptionalDouble.of(2), NOW, NOW.plusSeconds(120));
        assertThat(svg).contains("<line class='t'", "d='M0.0 29.0M140.0 3.0'");
        assertThat(Spark.SMALL.draw(List.of(), OptionalDouble.empty(), NOW, NOW)).doesNotContain("<path").doesNotContain("NaN");
    }
}
