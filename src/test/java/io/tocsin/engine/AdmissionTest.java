package io.tocsin.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.alert.Alert;
import io.tocsin.label.Labels;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AdmissionTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private static Admission admission(int most, int perName, int perReceiver) {
        return new Admission(new AlertLimits(most, perName, perReceiver), alert -> List.of(alert.labels().get("team")), Instruments.NONE);
    }

    private static Alert alert(String name, String team, String instance, Instant end) {
        return new Alert(Labels.of("alertname", name, "team", team, "instance", instance), Labels.EMPTY, NOW.minusSeconds(60), end, NOW, "", Alert.Origin.POSTED,
                OptionalDouble.empty());
    }

    private static List<Alert> alerts(int count, String name, String team) {
        return Stream.iterate(0, i -> i + 1).limit(count).map(i -> alert(name, team, "i" + i, NOW.plusSeconds(60))).toList();
    }

    @Test
    void admit_withoutLimitsTakesAll() {
        assertThat(admission(0, 0, 0).admit(alerts(1_000, "A", "x"), NOW).outcome()).isInstanceOf(PostOutcome.Taken.class);
    }

    @Test
    void admit_refusesWhatIsTooMuchAndSaysWhy() {
        Admission.Admitted admitted = admission(3, 0, 0).admit(alerts(5, "A", "x"), NOW);
        assertThat(admitted.alerts()).hasSize(3);
        assertThat(admitted.outcome()).isInstanceOfSatisfying(PostOutcome.Limited.class, limited -> {
            assertThat(limited.refused()).isEqualTo(2);
            assertThat(limited.complaints().getFirst()).contains("3 alerts are active").contains("i3");
        });
    }

    @Test
    void admit_takesWhatIsKnownAndEveryEnd() {
        Admission admission = admission(2, 0, 0);
        admission.admit(alerts(2, "A", "x"), NOW);
        assertThat(admission.admit(alerts(2, "A", "x"), NOW).outcome()).isInstanceOf(PostOutcome.Taken.class);
        assertThat(admission.admit(List.of(alert("A", "x", "i7", NOW)), NOW).outcome()).isInstanceOf(PostOutcome.Taken.class);
    }

    @Test
    void admit_hasRoomAgainWhenOneIsOver() {
        Admission admission = admission(2, 0, 0);
        admission.admit(alerts(2, "A", "x"), NOW);
        assertThat(admission.admit(alerts(3, "A", "x"), NOW).alerts()).hasSize(2);
        admission.admit(List.of(alert("A", "x", "i7", NOW.plusSeconds(90))), NOW.plusSeconds(61));
        assertThat(admission.admit(List.of(alert("A", "x", "i8", NOW.plusSeconds(90))), NOW.plusSeconds(62)).outcome()).isInstanceOf(PostOutcome.Taken.class);
        assertThat(admission.admit(List.of(alert("A", "x", "i9", NOW.plusSeconds(90))), NOW.plusSeconds(63)).outcome()).isInstanceOf(PostOutcome.Limited.class);
    }

    @Test
    void admit_countsNamesAndReceiversByThemselves() {
        Admission byName = admission(0, 2, 0);
        assertThat(byName.admit(alerts(3, "A", "x"), NOW).alerts()).hasSize(2);
        assertThat(byName.admit(alerts(2, "B", "x"), NOW).outcome()).isInstanceOf(PostOutcome.Taken.class);
        Admission byReceiver = admission(0, 0, 2);
        byReceiver.admit(alerts(2, "A", "x"), NOW);
        assertThat(byReceiver.admit(alerts(2, "B", "y"), NOW).outcome()).isInstanceOf(PostOutcome.Taken.class);
        assertThat(byReceiver.admit(List.of(alert("B", "x", "i1", NOW.plusSeconds(60))), NOW).outcome())
                .isInstanceOfSatisfying(PostOutcome.Limited.class, limited -> assertThat(limited.complaints().getFirst()).contains("receiver \"x\""));
    }
}
