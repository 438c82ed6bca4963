package io.tocsin.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.label.Labels;
import org.junit.jupiter.api.Test;

class RunbookTest {

    private static final Runbook RUNBOOK = new Runbook("High", """
            {{ $labels.agent_name }} is `{{$labels.agent_name}}`.

            ```promql
            errors{agent="{{ $labels.agent_name }}"}
            ```

            ```sh
            kubectl logs {{ $labels.agent_name }}
            ```
            """);

    @Test
    void html_fillsInTheAlertsLabelsAsText() {
        String html = RUNBOOK.html(Labels.of("agent_name", "[x](http://evil) <b>"), n -> "");
        assertThat(html).contains("<p>[x](http://evil) &lt;b&gt; is <code>[x](http://evil) &lt;b&gt;</code>.</p>").doesNotContain("<a ").doesNotContain("<b>");
    }

    @Test
    void html_keepsPlaceholdersWithoutAnAlert() {
        assertThat(RUNBOOK.html(Labels.EMPTY, n -> "")).contains("{{ $labels.agent_name }} is");
    }

    @Test
    void html_putsTheAnswerBehindItsQuestion() {
        assertThat(RUNBOOK.html(Labels.EMPTY, n -> "<i>" + n + "</i>")).containsOnlyOnce("<i>0</i>").doesNotContain("<i>1</i>");
    }

    @Test
    void questions_cannotBeBrokenOutOfByALabel() {
        assertThat(RUNBOOK.questions(Labels.of("agent_name", "a\"} or up{x=\"")))
                .containsExactly("errors{agent=\"a\\\"} or up{x=\\\"\"}");
    }
}
