package io.tocsin.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.alert.Alert;
import io.tocsin.label.Labels;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class OutageTest {

    private static final Instant POST = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant BACK = POST.plusSeconds(600);
    private static final Duration TIMEOUT = Duration.ofMinutes(5);

    private final Outage outage = Outage.until(BACK, TIMEOUT);

    private static Alert posted(Instant end) {
        return new PostedAlert(Labels.of("alertname", "A"), Labels.EMPTY, null, end, "").received(TIMEOUT, POST);
    }

    private static Alert silenceEnds(Instant end) {
        return new Alert(Labels.of("alertname", "TocsinSilenceEnds"), Labels.EMPTY, POST, end, POST, "", Alert.Origin.POSTED, OptionalDouble.empty());
    }

    @Test
    void bridged_withoutAnEnd_lastsResolveTimeoutFromTheStart() {
        assertThat(outage.bridged(posted(null)).endsAt()).isEqualTo(BACK.plus(TIMEOUT));
    }

    @Test
    void bridged_withAnEndAheadAsPrometheusSaysIt_lastsAsLongFromTheStart() {
        assertThat(outage.bridged(posted(POST.plusSeconds(240))).endsAt()).isEqualTo(BACK.plusSeconds(240));
    }

    @Test
    void bridged_withAnEndJustAfterTheStart_lastsAsLong() {
        assertThat(outage.bridged(posted(BACK.plusSeconds(10))).endsAt()).isEqualTo(BACK.plusSeconds(610));
    }

    @Test
    void bridged_withAnEndFarAhead_lastsFourResolveTimeoutsAtMost() {
        assertThat(outage.bridged(posted(BACK.minusSeconds(1)).withEnd(BACK.plusSeconds(60))).endsAt()).isEqualTo(BACK.plusSeconds(660));
        assertThat(Outage.until(POST.plus(Duration.ofDays(2)), TIMEOUT).bridged(posted(POST.plus(Duration.ofDays(1)))).endsAt())
                .isEqualTo(POST.plus(Duration.ofDays(2)).plus(TIMEOUT.multipliedBy(4)));
        assertThat(outage.bridged(posted(POST.plus(Duration.ofDays(1)))).endsAt()).isEqualTo(POST.plus(Duration.ofDays(1)));
    }

    @Test
    void bridged_whatWasSaidToBeOver_isOver() {
        assertThat(outage.bridged(posted(POST))).isEqualTo(posted(POST));
        assertThat(outage.bridged(posted(POST.minusSeconds(60)))).isEqualTo(posted(POST.minusSeconds(60)));
    }

    @Test
    void bridged_whatTheProcessBeforeSawLapse_isOver() {
        Alert lapsed = posted(null).lapsed();
        assertThat(outage.bridged(lapsed)).isEqualTo(lapsed);
    }

    @Test
    void bridged_whatARuleSays_isLeftAlone() {
        var over = new Alert(Labels.of("alertname", "A"), Labels.EMPTY, POST, POST.plusSeconds(9), POST, "", Alert.Origin.RULE, OptionalDouble.empty());
        assertThat(outage.bridged(over)).isEqualTo(over);
    }

    @Test
    void bridged_ownReminder_endsWithItsSilence() {
        assertThat(outage.bridged(silenceEnds(POST.plusSeconds(300))).endsAt()).isEqualTo(POST.plusSeconds(300));
    }
}
