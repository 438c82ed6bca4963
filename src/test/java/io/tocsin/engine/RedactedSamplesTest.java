package io.tocsin.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.label.Labels;
import io.tocsin.privacy.PrivacyRules;
import io.tocsin.privacy.Redaction;
import io.tocsin.rule.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RedactedSamplesTest {

    private static final Redaction BY_DEFAULT = new Redaction(PrivacyRules.DEFAULT, "");

    @Test
    void of_withoutAnythingToRedact_isTheVerySameList() {
        List<Sample> samples = List.of(new Sample(Labels.of("agent_name", "a"), 1));
        assertThat(RedactedSamples.of(samples, BY_DEFAULT)).isSameAs(samples);
    }

    @Test
    void of_seriesThatBecomeAlike_keepsTheHighest() {
        List<Sample> samples = List.of(
                new Sample(Labels.of("user", "ada"), 1), new Sample(Labels.of("user", "bob"), 3), new Sample(Labels.of("user", "eve"), 2), new Sample(Labels.of("agent_name", "a"), 1));
        assertThat(RedactedSamples.of(samples, BY_DEFAULT))
                .containsExactly(new Sample(Labels.of("agent_name", "a"), 1), new Sample(Labels.of("user", "[user]"), 3));
    }

    @Test
    void received_ofAPostedAlert_isRedacted() {
        Instant now = Instant.EPOCH;
        var posted = new PostedAlert(Labels.of("alertname", "A", "user", "ada"), Labels.of("prompt", "my secret wish", "summary", "s"), null, null, "");
        var alert = posted.redacted(BY_DEFAULT).received(Duration.ofMinutes(5), now);
        assertThat(alert.labels()).isEqualTo(Labels.of("alertname", "A", "user", "[user]"));
        assertThat(alert.annotations()).isEqualTo(Labels.of("prompt", "[prompt]", "summary", "s"));
    }
}
