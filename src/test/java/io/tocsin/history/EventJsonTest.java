package io.tocsin.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.group.IntegrationKey;
import io.tocsin.group.NotificationReason;
import io.tocsin.json.JsonText;
import io.tocsin.label.Labels;
import io.tocsin.route.GroupKey;
import io.tocsin.route.RouteName;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The lines of an export, to the letter: others read them. */
class EventJsonTest {

    private static final Instant AT = Instant.parse("2026-01-01T00:00:00.000000001Z");

    private final EventJson json = new EventJson(new JsonText());

    private void assertLine(Event event, String line) {
        assertThat(json.write(event)).isEqualTo(line);
        assertThat(json.read(line)).isEqualTo(event);
    }

    @Test
    void alertChanged() {
        assertLine(new Event.AlertChanged(AT, Labels.of("alertname", "Up"), Labels.of("summary", "\"x\""), "firing", 1.5), """
                {"type":"alert","at":"2026-01-01T00:00:00.000000001Z","state":"firing","fingerprint":"57fc0d42e24a6ea7","labels":{"alertname":"Up"},\
                "annotations":{"summary":"\\"x\\""},"value":1.5}""");
    }

    @Test
    void alertChanged_withAValueThatIsNoNumber() {
        assertLine(new Event.AlertChanged(AT, Labels.EMPTY, Labels.EMPTY, "pending", Double.NaN), """
                {"type":"alert","at":"2026-01-01T00:00:00.000000001Z","state":"pending","fingerprint":"cbf29ce484222325","labels":{},"annotations":{},"value":"NaN"}""");
    }

    @Test
    void acknowledged() {
        var group = new GroupKey(new RouteName("root"), Labels.of("agent_name", "a"));
        assertLine(new Event.Acknowledged(AT, group, "acknowledged", "ada", AT.plusSeconds(60), "on it", List.of("3fff2c2d7595e046")), """
                {"type":"acknowledgement","at":"2026-01-01T00:00:00.000000001Z","route":"root","groupLabels":{"agent_name":"a"},\
                "change":"acknowledged","by":"ada","until":"2026-01-01T00:01:00.000000001Z","comment":"on it","alerts":["3fff2c2d7595e046"]}""");
    }

    @Test
    void noted() {
        assertLine(new Event.Noted(AT, "3fff2c2d7595e046", "ada", "rolled \"back\""), """
                {"type":"note","at":"2026-01-01T00:00:00.000000001Z","alert":"3fff2c2d7595e046","by":"ada","text":"rolled \\"back\\""}""");
    }

    @Test
    void acted() {
        assertLine(new Event.Acted(AT, "ada", "POST /-/reload", 200), """
                {"type":"action","at":"2026-01-01T00:00:00.000000001Z","by":"ada","what":"POST /-/reload","status":200}""");
    }

    @Test
    void notified() {
        var group = new GroupKey(new RouteName("root"), Labels.of("agent_name", "a"));
        var event = new Event.Notified(
                AT, "n1", group, new IntegrationKey("x", "slack", 2), NotificationReason.REPEAT_INTERVAL, 3, "retry", "429", List.of("3fff2c2d7595e046"));
        assertLine(event, """
                {"type":"notification","at":"2026-01-01T00:00:00.000000001Z","id":"n1","route":"root","groupLabels":{"agent_name":"a"},\
                "receiver":"x","kind":"slack","index":2,"reason":"repeat interval elapsed","attempt":3,"outcome":"retry","answer":"429",\
                "alerts":["3fff2c2d7595e046"]}""");
    }

    @Test
    void silenceChanged() {
        assertLine(new Event.SilenceChanged(AT, "s1", "created", "me", "known"), """
                {"type":"silence","at":"2026-01-01T00:00:00.000000001Z","id":"s1","change":"created","by":"me","comment":"known"}""");
    }

    @Test
    void reloaded() {
        assertLine(new Event.Reloaded(AT, false, List.of("a.yml:1:2: bad")), """
                {"type":"reload","at":"2026-01-01T00:00:00.000000001Z","successful":false,"problems":["a.yml:1:2: bad"]}""");
    }

    @Test
    void read_ofAnUnknownType_namesIt() {
        assertThatThrownBy(() -> json.read("{\"type\":\"party\"}")).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("\"party\"");
    }
}
