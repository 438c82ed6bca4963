package io.tocsin.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.alert.Alert;
import io.tocsin.label.Labels;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinksTest {

    private static Alert alert(String runbook, String generator) {
        return new Alert(
                Labels.of("foo", "bar"), Labels.ofAnnotations(Map.of("runbook_url", runbook)), Instant.EPOCH, null, Instant.EPOCH, generator, Alert.Origin.RULE, java.util.OptionalDouble.empty());
    }

    @Test
    void links_leadToTocsin_whereItsAddressIsKnown() {
        var links = new Links("https://tocsin.example/sub/");
        assertThat(links.page(alert("", ""))).hasValue("https://tocsin.example/sub/alerts/3fff2c2d7595e046");
        assertThat(links.home()).hasValue("https://tocsin.example/sub/");
        assertThat(links.silence(Labels.of("a", "x y"))).hasValue("https://tocsin.example/sub/silences/new?filter=%7Ba%3D%22x%20y%22%7D");
    }

    @Test
    void links_leadNowhere_whereItIsNot() {
        var links = new Links("");
        assertThat(links.page(alert("", ""))).isEmpty();
        assertThat(links.home()).isEmpty();
        assertThat(links.silence(Labels.EMPTY)).isEmpty();
        assertThat(links.runbook(alert("", ""))).isEmpty();
    }

    @Test
    void links_leadToRunbookAndExpression() {
        var links = new Links("");
        assertThat(links.runbook(alert("https://runbooks.example/a b", ""))).hasValue("https://runbooks.example/a%20b");
        assertThat(links.expression(alert("", "HTTP://p/graph"))).hasValue("HTTP://p/graph");
    }

    @Test
    void runbook_ofOurOwnIsToldWhichAlertItIsReadFor() {
        var links = new Links("https://tocsin.example");
        var alert = alert("https://tocsin.example/runbooks/High", "");
        assertThat(links.runbook(alert)).hasValue("https://tocsin.example/runbooks/High?alert=" + alert.fingerprint());
        assertThat(links.runbook(alert("https://tocsin.example/runbooks/High?x=1", ""))).hasValue("https://tocsin.example/runbooks/High?x=1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"javascript:alert(1)", "data:text/html,x", "/relative", "see the wiki"})
    void links_leadNowhere_whereABrowserShouldNotGo(String url) {
        assertThat(new Links("").runbook(alert(url, ""))).isEmpty();
        assertThat(new Links("").expression(alert("", url))).isEmpty();
    }
}
