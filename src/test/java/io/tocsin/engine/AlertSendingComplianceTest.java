package io.tocsin.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.alert.Alert;
import io.tocsin.label.Labels;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/**
 * The alert generator compliance specification 1.0, as {@link AlertGeneratorComplianceTest}: one test for each MUST about the series that are written and the
 * alerts that are sent. Nested classes are its sections.
 */
class AlertSendingComplianceTest extends ComplianceScene {

    @Nested
    class TimeSeriesToCreate {

        @Test
        void alerts_isOneSampleForEachActiveAlertAtTheEvaluationsMoment() {
            rule("for: 15s");
            tick(BAD);
            assertThat(kept.did).contains("0 {__name__=\"ALERTS\", alertname=\"Bad\", alertstate=\"pending\", job=\"a\"} 1.0");
            tick(BAD);
            assertThat(kept.did).contains("15 {__name__=\"ALERTS\", alertname=\"Bad\", alertstate=\"firing\", job=\"a\"} 1.0");
        }

        @Test
        void nameAndAlertstate_overrideTheAlertsOwn() {
            rule("");
            tick(sample("__name__", "my_metric_name", "alertstate", "very_critical"));
            assertThat(kept.did).contains("0 {__name__=\"ALERTS\", alertname=\"Bad\", alertstate=\"firing\"} 1.0");
        }

        @Test
        void alerts_isNotMadeForInactiveOnes() {
            rule("");
            tick(BAD);
            kept.did.clear();
            ticks(2);
            assertThat(kept.did).noneMatch(line -> line.contains("ALERTS\"") && line.endsWith(" 1.0"));
        }
    }

    @Nested
    class SendingAlerts {

        @Test
        void onlyFiringAndInactive_areSent_afterTheirEvaluation() {
            rule("for: 30s");
            ticks(2, BAD);
            assertThat(sent).isEmpty();
            tick(BAD);
            assertThat(sentAt()).containsExactly(30L);
        }

        @Test
        void firing_isSentAgainOnceMoreThanTheResendDelayIsOver() {
            rule("");
            ticks(11, BAD);
            assertThat(sentAt()).containsExactly(0L, 75L, 150L);
        }

        @Test
        void inactive_isSentAtOnceAndAgainForLessThanFifteenMinutes() {
            rule("");
            tick(BAD);
            ticks(80);
            assertThat(sentAt()).startsWith(0L, 15L, 90L, 165L);
            assertThat(sentAt().getLast()).isLessThanOrEqualTo(15 + 900L).isGreaterThan(15 + 900L - 75);
            assertThat(sent).last().extracting(Alert::endsAt).isEqualTo(at(15));
        }

        @Test
        void inactive_isSentNoMoreOnceThereIsANewAlertOfTheSameLabels() {
            rule("for: 10m");
            ticks(41, BAD);
            tick();
            sent.clear();
            ticks(20, BAD);
            assertThat(sent).isEmpty();
        }
    }

    @Nested
    class ThePayload {

        @Test
        void labelsAndAnnotations_areThoseOfTheAlert() {
            rule("labels: {severity: page}, annotations: {summary: s}");
            tick(BAD);
            assertThat(sent.getFirst().labels()).isEqualTo(Labels.of("alertname", "Bad", "job", "a", "severity", "page"));
            assertThat(sent.getFirst().annotations()).isEqualTo(Labels.of("summary", "s"));
            assertThat(sent.getFirst().generatorUrl()).isEqualTo("http://prometheus/graph?g0.expr=errors+%3E+1&g0.tab=1");
        }

        @Test
        void startsAt_isWhenItFired_alsoOnceItIsInactive() {
            rule("for: 30s");
            ticks(3, BAD);
            tick();
            assertThat(sent).extracting(Alert::startsAt).containsExactly(at(30), at(30));
        }

        /** "StartsAt + 4 × …" in the specification; Prometheus, which it describes, counts from the moment of sending, or an alert would end while it fires. */
        @Test
        void endsAt_ofAFiringOneIsFourTimesTheResendDelayOrTheInterval() {
            rule("");
            tick(BAD);
            assertThat(sent.getFirst().endsAt()).isEqualTo(at(240));
            given("groups: [{name: g, interval: 2m, rules: [{alert: Bad, expr: errors > 1}]}]");
            tick(BAD);
            assertThat(sent.getLast().endsAt()).isEqualTo(now.plusSeconds(480));
        }

        @Test
        void endsAt_ofAnInactiveOneIsWhenItWasResolved() {
            rule("");
            tick(BAD);
            ticks(10);
            assertThat(sent.subList(1, sent.size())).isNotEmpty().extracting(Alert::endsAt).containsOnly(at(15));
        }
    }
}
