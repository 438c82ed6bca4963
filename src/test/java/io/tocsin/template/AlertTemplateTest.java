package io.tocsin.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tocsin.diagnostic.SyntaxException;
import io.tocsin.label.Labels;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AlertTemplateTest {

    private static final Sample M = new Sample(Labels.of("__name__", "m", "foo", "Bar", "zed", "x.y"), 123456789);
    private static final List<Sample> N = List.of(
            new Sample(Labels.of("__name__", "n", "foo", "b", "instance", "localhost:9090"), 0.000123456),
            new Sample(Labels.of("__name__", "n", "foo", "a", "instance", "h.example.com:80"), 2));
    private static final AlertTemplateData DATA = new AlertTemplateData(M.labels(), M.value(), Labels.EMPTY, "", Instant.EPOCH, AlertTemplateTest::query);

    private static List<Sample> query(String expression) throws SampleQuery.Failure {
        return switch (expression) {
            case "m" -> List.of(M);
            case "n" -> N;
            case "broken" -> throw new SampleQuery.Failure("the data source is down");
            default -> List.of();
        };
    }

    static List<GoldenCases.Case> promtoolCases() {
        return GoldenCases.read("promtool-cases.txt");
    }

    @ParameterizedTest
    @MethodSource("promtoolCases")
    void expandOrExplain_saysWhatPrometheusSays(GoldenCases.Case recorded) throws Exception {
        if (recorded.expected() == null) {
            assertThatThrownBy(() -> AlertTemplate.parse(recorded.text())).isInstanceOf(SyntaxException.class);
        } else {
            assertThat(AlertTemplate.parse(recorded.text()).expandOrExplain(DATA, "A", failure -> {})).isEqualTo(recorded.expected());
        }
    }

    @Test
    void expand_knowsTheVariablesAndTheFields() throws Exception {
        var data = new AlertTemplateData(Labels.of("job", "api"), 0.5, Labels.of("cluster", "eu"), "https://t.example/x", Instant.EPOCH, SampleQuery.NONE);
        String text = "{{ $labels.job }} {{ .Labels.job }} {{ $value }} {{ .Value }} {{ $externalLabels.cluster }} {{ .ExternalLabels.cluster }} "
                + "{{ $externalURL }} {{ .ExternalURL }} {{ externalURL }} {{ pathPrefix }}";

        assertThat(AlertTemplate.parse(text).expand(data))
                .isEqualTo("api api 0.5 0.5 eu eu https://t.example/x https://t.example/x https://t.example/x /x");
    }

    @Test
    void expand_takesTheTimeFromTheData() throws Exception {
        var data = new AlertTemplateData(Labels.EMPTY, 0, Labels.EMPTY, "", Instant.parse("2026-03-01T12:30:00Z"), SampleQuery.NONE);

        assertThat(AlertTemplate.parse("{{ now | humanizeTimestamp }} {{ (now | toTime).Format \"15:04\" }} {{ printf \"%.2f\" now }}").expand(data))
                .isEqualTo("2026-03-01 12:30:00 +0000 UTC 12:30 1772368200.00");
    }

    @Test
    void expand_knowsTheFunctionsAddedAfterPrometheus35() throws Exception {
        assertThat(AlertTemplate.parse("{{ toDuration 3661.5 }} {{ (toDuration 90).Minutes }} {{ toDuration 0.0015 }} {{ urlQueryEscape \"a b&é*~\" }}")
                .expand(DATA)).isEqualTo("1h1m1.5s 1.5 1.5ms a+b%26%C3%A9%2A~");
    }

    @Test
    void isConstant_whereThereIsNoAction() throws Exception {
        assertThat(AlertTemplate.parse("plain } } { text").isConstant()).isTrue();
        assertThat(AlertTemplate.parse("plain } } { text").expand(DATA)).isEqualTo("plain } } { text");
        assertThat(AlertTemplate.parse("{{/* nothing */}}").isConstant()).isFalse();
    }

    @Test
    void expandOrExplain_tellsTheCaller() throws Exception {
        var told = new ArrayList<TemplateException>();
        String text = AlertTemplate.parse("{{ query \"broken\" | first | value }}").expandOrExplain(DATA, "Down", told::add);

        assertThat(text).isEqualTo("<error expanding template: error executing template __alert_Down: template: __alert_Down:1:115: executing "
                + "\"__alert_Down\" at <query \"broken\">: error calling query: the data source is down>");
        assertThat(told).singleElement().extracting(TemplateException::offset).isEqualTo(3);
    }

    @Test
    void parse_saysWhere() {
        var problem = catchThrowableOfType(SyntaxException.class, () -> AlertTemplate.parse("a {{ $x }}"));

        assertThat(problem).hasMessageStartingWith("undefined variable \"$x\"");
        assertThat(problem.start()).isEqualTo(5);
        assertThat(problem.end()).isEqualTo(7);
    }
}
