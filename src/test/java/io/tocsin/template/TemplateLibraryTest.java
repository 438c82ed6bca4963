package io.tocsin.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.alert.Alert;
import io.tocsin.diagnostic.SyntaxException;
import io.tocsin.label.Labels;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TemplateLibraryTest {

    private static final Instant NOW = Instant.parse("2026-05-05T10:00:00Z");
    private static final TemplateContext CONTEXT = new TemplateContext(NOW, "", SampleQuery.NONE);
    private static final TemplateLibrary LIBRARY = TemplateLibrary.defaults();

    /** The same as amtool-data.json, with which the cases were recorded. */
    private static final NotificationData DATA = new NotificationData("team-x/slack", "firing", List.of(
            new NotificationAlert("firing", Labels.of("alertname", "Hi", "severity", "critical", "instance", "a<b>:80"),
                    Labels.ofAnnotations(Map.of("summary", "s \"1\" & more", "empty", "")), Instant.parse("2026-01-02T03:04:05.678Z"), null,
                    "http://p/graph?g0.expr=up+%3D%3D+0&g0.tab=1", "abc"),
            new NotificationAlert("resolved", Labels.of("alertname", "Hi", "severity", "warning", "instance", "b"),
                    Labels.ofAnnotations(Map.of("summary", "two")), Instant.parse("2026-01-02T03:04:05Z"), Instant.parse("2026-01-02T04:04:05Z"),
                    "http://p/g", "def")),
            "first notification", Labels.of("alertname", "Hi"), Labels.of("alertname", "Hi", "zone", "eu"), Labels.of("c", "cc"), "http://am.example/x");

    static List<GoldenCases.Case> amtoolCases() {
        return GoldenCases.read("amtool-cases.txt");
    }

    @ParameterizedTest
    @MethodSource("amtoolCases")
    void execute_printsWhatAlertmanagerPrints(GoldenCases.Case recorded) throws Exception {
        String text = recorded.text().substring(2);
        if (recorded.expected() == null) {
            assertThatThrownBy(() -> LIBRARY.parse(text)).isInstanceOf(SyntaxException.class);
            return;
        }
        Template template = LIBRARY.parse(text);
        assertThat(outcome(template, recorded.text().startsWith("H:"))).isEqualTo(recorded.expected());
    }

    private static String outcome(Template template, boolean html) {
        try {
            return "OK " + (html ? template.executeHtml(DATA, CONTEXT, Limits.DEFAULT) : template.execute(DATA, CONTEXT, Limits.DEFAULT));
        } catch (TemplateException e) {
            return "ERR " + e.inGo("", 0);
        }
    }

    private static String text(TemplateLibrary library, String text) throws Exception {
        return library.parse(text).execute(DATA, CONTEXT, Limits.DEFAULT);
    }

    @Test
    void with_replacesADefault_andCanBeCalledByItsFileName() throws Exception {
        TemplateLibrary library = LIBRARY.with("mine.tmpl", "{{ define \"__subject\" }}Mine{{ end }}{{ define \"slack.default.text\" }} {{ end }}Hello {{ .Status }}");

        assertThat(text(library, "{{ template \"slack.default.title\" . }}")).isEqualTo("Mine");
        assertThat(text(library, "{{ template \"mine.tmpl\" . }}")).isEqualTo("Hello firing");
        assertThat(text(LIBRARY, "{{ template \"slack.default.title\" . }}")).isEqualTo("[FIRING:1] Hi (eu)");
    }

    @Test
    void with_anEmptyDefinition_keepsTheOlderOne() throws Exception {
        assertThat(text(LIBRARY.with("m.tmpl", "{{ define \"__subject\" }}  {{ end }}"), "{{ template \"__subject\" . }}")).isEqualTo("[FIRING:1] Hi (eu)");
    }

    @Test
    void with_aBrokenFile_saysWhere() {
        assertThatThrownBy(() -> LIBRARY.with("m.tmpl", "{{ define \"x\" }}")).isInstanceOf(SyntaxException.class).hasMessageContaining("{{end}}");
    }

    @Test
    void parse_ofAConstant_isConstant() throws Exception {
        assertThat(LIBRARY.parse("#alerts").isConstant()).isTrue();
        assertThat(LIBRARY.parse("{{ .Status }}").isConstant()).isFalse();
    }

    @Test
    void functions_newerThanTheRelease() throws Exception {
        assertThat(text(LIBRARY, "{{ base64encode \"a?>\" }} {{ base64decode \"YT8-\" }} {{ .GroupLabels.Values.Join \",\" }}")).isEqualTo("YT8- a?> Hi");
        assertThatThrownBy(() -> text(LIBRARY, "{{ base64decode \"!!\" }}")).isInstanceOf(TemplateException.class).hasMessageContaining("illegal base64");
    }

    @Test
    void now_andSince_comeFromTheContext() throws Exception {
        assertThat(text(LIBRARY, "{{ now }} {{ since (index .Alerts 1).EndsAt }} {{ since (index .Alerts 1).EndsAt | humanizeDuration }}"))
                .isEqualTo("2026-05-05 10:00:00 +0000 UTC 2957h55m55s 123d 5h 55m 55s");
    }

    @Test
    void emailHtml_escapesWhatAlertsBring() throws Exception {
        String html = LIBRARY.parse("{{ template \"email.default.html\" . }}").executeHtml(DATA, CONTEXT, Limits.DEFAULT);

        assertThat(html).contains("a&lt;b&gt;:80").contains("s &#34;1&#34; &amp; more").doesNotContain("a<b>")
                .contains("href=\"http://p/graph?g0.expr=up&#43;%3D%3D&#43;0&amp;g0.tab=1\"")
                .contains("href=\"http://am.example/x/#/alerts?receiver=team-x%2Fslack\"").contains("[1] Firing").contains("[1] Resolved");
    }

    @Test
    void notificationData_of_worksOutWhatIsCommon() {
        var first = new Alert(Labels.of("alertname", "A", "job", "x", "zone", "1"), Labels.of("s", "t"), NOW, null, NOW, "http://g", Alert.Origin.RULE, java.util.OptionalDouble.empty());
        var over = new Alert(Labels.of("alertname", "A", "job", "x", "zone", "2"), Labels.of("s", "u"), NOW.minusSeconds(9), NOW, NOW, "", Alert.Origin.RULE, java.util.OptionalDouble.empty());

        var data = NotificationData.of("team+1", Labels.of("alertname", "A"), List.of(first, over), "repeat", "http://e", NOW);

        assertThat(data.receiver()).isEqualTo("team\\+1");
        assertThat(data.status()).isEqualTo("firing");
        assertThat(data.commonLabels()).isEqualTo(Labels.of("alertname", "A", "job", "x"));
        assertThat(data.commonAnnotations()).isEqualTo(Labels.EMPTY);
        assertThat(data.alerts()).extracting(NotificationAlert::status).containsExactly("firing", "resolved");
        assertThat(data.alerts()).extracting(NotificationAlert::endsAt).containsExactly(null, NOW);
        assertThat(NotificationData.of("r", Labels.EMPTY, List.of(over), "", "", NOW).status()).isEqualTo("resolved");
    }
}
