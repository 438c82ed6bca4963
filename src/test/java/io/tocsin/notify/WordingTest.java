package io.tocsin.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.alert.Alert;
import io.tocsin.alert.Severity;
import io.tocsin.group.IntegrationKey;
import io.tocsin.group.NotificationReason;
import io.tocsin.label.Labels;
import io.tocsin.route.GroupKey;
import io.tocsin.route.RouteName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordingTest {

    private static final Instant NOW = Instant.parse("2026-03-04T10:15:30Z");

    private static Alert alert(String name, String severity, String agent, Map<String, String> annotations) {
        return new Alert(
                Labels.of("alertname", name, "severity", severity, "agent", agent), Labels.ofAnnotations(annotations), NOW.minusSeconds(725), null, NOW, "",
                Alert.Origin.RULE, java.util.OptionalDouble.empty());
    }

    private static Wording wording(Labels group, List<Alert> firing, List<Alert> resolved) {
        return new Wording(new Notification(
                "1", new GroupKey(new RouteName("r"), group), new IntegrationKey("team", "slack", 0), NotificationReason.NEW_ALERTS, firing, resolved, Set.of(),
                firing.isEmpty() ? Set.of() : Set.of(firing.getFirst().fingerprint()), NOW));
    }

    private static final Alert ONE = alert("Slow", "warning", "a", Map.of("summary", "a is slow\nvery", "description", "It is."));
    private static final Alert TWO = alert("Slow", "critical", "b", Map.of());
    private static final Alert OTHER = alert("Down", "", "c", Map.of());

    @Test
    void stem_isMadeOfTheGroupAlone() {
        assertThat(wording(Labels.of("alertname", "Slow", "team", "x"), List.of(ONE), List.of()).stem()).isEqualTo("Slow · team=x");
        assertThat(wording(Labels.of("alertname", "Slow"), List.of(ONE), List.of()).stem()).isEqualTo("Slow");
        assertThat(wording(Labels.of("team", "x"), List.of(ONE), List.of()).stem()).isEqualTo("Alerts for team · team=x");
        assertThat(wording(Labels.EMPTY, List.of(ONE), List.of()).stem()).isEqualTo("Alerts for team");
    }

    @Test
    void title_countsWhereThereIsMoreThanOne() {
        assertThat(wording(Labels.EMPTY, List.of(ONE), List.of()).title()).isEqualTo("Slow");
        assertThat(wording(Labels.EMPTY, List.of(ONE, TWO), List.of()).title()).isEqualTo("Slow: 2 firing");
        assertThat(wording(Labels.EMPTY, List.of(), List.of(ONE, TWO)).title()).isEqualTo("Slow: 2 resolved");
        assertThat(wording(Labels.EMPTY, List.of(ONE), List.of(OTHER)).title()).isEqualTo("2 alerts: 1 firing, 1 resolved");
    }

    @Test
    void headline_saysItAllInOneLine() {
        assertThat(wording(Labels.EMPTY, List.of(ONE), List.of()).headline()).isEqualTo("Slow: a is slow");
        assertThat(wording(Labels.EMPTY, List.of(TWO), List.of()).headline()).isEqualTo("Slow");
        assertThat(wording(Labels.of("alertname", "Slow", "team", "x"), List.of(ONE, TWO), List.of()).headline()).isEqualTo("Slow: 2 firing (team=x)");
    }

    @Test
    void severity_isTheWorstOfWhatFires() {
        assertThat(wording(Labels.EMPTY, List.of(ONE, TWO), List.of()).severity()).isEqualTo(Severity.CRITICAL);
        assertThat(wording(Labels.EMPTY, List.of(ONE), List.of(TWO)).severity()).isEqualTo(Severity.WARNING);
        assertThat(wording(Labels.EMPTY, List.of(), List.of(TWO, OTHER)).severity()).isEqualTo(Severity.CRITICAL);
    }

    @Test
    void severityWord_isTheUsersWhereAllAgree() {
        assertThat(wording(Labels.EMPTY, List.of(alert("A", "P2", "a", Map.of())), List.of()).severityWord()).isEqualTo("P2");
        assertThat(wording(Labels.EMPTY, List.of(ONE, TWO), List.of()).severityWord()).isEqualTo("critical");
        assertThat(wording(Labels.EMPTY, List.of(OTHER), List.of()).severityWord()).isEmpty();
    }

    @Test
    void ownLabels_areThoseThatDiffer() {
        assertThat(wording(Labels.EMPTY, List.of(ONE), List.of()).ownLabels(ONE)).isEqualTo(Labels.of("agent", "a"));
        assertThat(wording(Labels.EMPTY, List.of(ONE, TWO), List.of()).ownLabels(ONE)).isEqualTo(Labels.of("agent", "a", "severity", "warning"));
    }

    @Test
    void duration_endsWhereTheAlertDid() {
        assertThat(wording(Labels.EMPTY, List.of(ONE), List.of()).duration(ONE)).isEqualTo("for 12m");
        Alert over = ONE.endingAt(NOW.minusSeconds(700), NOW);
        assertThat(wording(Labels.EMPTY, List.of(), List.of(over)).duration(over)).isEqualTo("lasted 25s");
    }

    @Test
    void isNews_tellsWhatHasChanged() {
        var wording = wording(Labels.EMPTY, List.of(ONE, TWO), List.of());
        assertThat(wording.isNews(ONE)).isTrue();
        assertThat(wording.isNews(TWO)).isFalse();
    }

    @Test
    void summary_fallsBackToWhatThereIs() {
        assertThat(Wording.summary(ONE)).isEqualTo("a is slow");
        assertThat(Wording.summary(TWO)).isEqualTo("Slow");
        assertThat(Wording.summary(alert("A", "", "a", Map.of("summary", " ", "message", "m")))).isEqualTo("m");
        assertThat(Wording.description(ONE)).hasValue("It is.");
        assertThat(Wording.description(alert("A", "", "a", Map.of("description", "d")))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"PT-5S,0s", "PT0S,0s", "PT59.9S,59s", "PT60S,1m", "PT59M59S,59m", "PT1H,1h", "PT2H5M,2h 5m", "PT24H,1d", "PT76H,3d 4h"})
    void age_namesTheTwoLargestUnits(Duration age, String expected) {
        assertThat(Wording.age(age)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"0.12394,0.1239", "3,3", "-2.5,-2.5", "1234567,1234567", "1234567.8,1235000", "0.0000123,0.0000123", "1e300,1E+300", "NaN,NaN",
        "Infinity,+Inf", "-Infinity,-Inf", "0,0"})
    void number_hasFourDigitsOfMeaning(double value, String expected) {
        assertThat(Wording.number(value)).isEqualTo(expected);
    }

    @Test
    void value_isTheAnnotationsWhereThereIsOne() {
        var number = new Alert(
                ONE.labels(), ONE.annotations(), NOW, null, NOW, "", Alert.Origin.RULE, java.util.OptionalDouble.of(0.5));
        assertThat(Wording.value(number)).hasValue("0.5");
        assertThat(Wording.value(alert("A", "", "a", Map.of("value", "50 %")))).hasValue("50 %");
        assertThat(Wording.value(ONE)).isEmpty();
    }

    @Test
    void state_ofAFlappingGroupIsWhatItDoesMostOfTheTime() {
        for (var expected : Map.of(NotificationReason.FLAPPING_FIRING, "FLAPPING, MOSTLY FIRING", NotificationReason.FLAPPING_RESOLVED, "FLAPPING, MOSTLY RESOLVED",
                NotificationReason.FLAPPING_ENDED, "FIRING").entrySet()) {
            var notification = new Notification("1", new GroupKey(new RouteName("r"), Labels.EMPTY), new IntegrationKey("team", "slack", 0), expected.getKey(),
                    List.of(ONE), List.of(), Set.of(), Set.of(), NOW);
            assertThat(new Wording(notification).state()).isEqualTo(expected.getValue());
        }
    }

    @Test
    void state_isNotResolvedWhileSomethingMutedFires() {
        var notification = new Notification(
                "1", new GroupKey(new RouteName("r"), Labels.EMPTY), new IntegrationKey("team", "slack", 0), NotificationReason.SOME_RESOLVED, List.of(), List.of(ONE),
                Set.of(TWO.fingerprint()), Set.of(ONE.fingerprint()), NOW);
        assertThat(new Wording(notification).state()).isEqualTo("PARTLY RESOLVED");
        assertThat(new Wording(notification).title()).isEqualTo("Slow: 1 resolved, 1 muted");
        assertThat(wording(Labels.EMPTY, List.of(), List.of(ONE)).state()).isEqualTo("RESOLVED");
    }
}
