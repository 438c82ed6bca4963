package io.tocsin.template;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Texts made to use up time or memory end with a message, and soon. */
class LimitsTest {

    private static final TemplateContext CONTEXT = new TemplateContext(Instant.EPOCH, "", SampleQuery.NONE);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {{ range 9000000000 }}{{ end }} | steps
            {{ range 100000 }}0123456789abcdef{{ end }} | characters
            {{ $s := "ab" }}{{ range 100 }}{{ $s = print $s $s }}{{ end }} | characters
            {{ $l := args }}{{ range 100000 }}{{ $l = args $l $l }}{{ end }}{{ print $l }} | deep
            {{ $l := args 1 }}{{ range 40 }}{{ $l = args $l $l }}{{ end }}{{ $l }} | characters
            {{ $l := args 1 }}{{ range 40 }}{{ $l = args $l $l }}{{ end }}{{ printf "%d" $l }} | characters
            {{ define "t" }}{{ template "t" . }}{{ end }}{{ template "t" }} | exceeded maximum template depth
            {{ define "t" }}{{ if true }}{{ with 1 }}{{ template "t" . }}{{ end }}{{ end }}{{ end }}{{ template "t" }} | exceeded maximum template depth
            {{ printf "%1000000d%1000000d" 1 2 }} | characters
            {{ $s := "a" }}{{ range 16 }}{{ $s = print $s $s }}{{ end }}{{ reReplaceAll "a" $s $s }} | characters
            {{ $s := "a" }}{{ range 19 }}{{ $s = print $s $s }}{{ end }}{{ range 1000000 }}{{ $x := match "(a*)*b" $s }}{{ end }} | steps
            {{ $s := "é" }}{{ range 18 }}{{ $s = print $s $s }}{{ end }}{{ range 1000000 }}{{ $x := slice $s 0 1 }}{{ end }} | steps
            {{ range 1000000 }}{{ $x := query "up" }}{{ end }} | steps
            """)
    void execute_stopsAtALimit(String text, String message) {
        assertThatThrownBy(() -> new TemplateParser(PrometheusFunctions.all()).parse(text).execute(List.of(), CONTEXT, Limits.DEFAULT))
                .isInstanceOf(TemplateException.class)
                .hasMessageContaining(message);
    }
}
