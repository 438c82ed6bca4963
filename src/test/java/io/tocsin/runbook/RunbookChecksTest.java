package io.tocsin.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.diagnostic.Finding;
import io.tocsin.diagnostic.Position;
import io.tocsin.promql.MetricNames;
import io.tocsin.promql.OutputLabels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RunbookChecksTest {

    /** Line 13 is the question. */
    private static final String SOUND = """
            # High

            ## Meaning

            Too many errors of {{ $labels.job }}.

            ## Impact
            Users wait.
            ## See for yourself

            - Which?

              ```promql
              sum by (code) (rate(errors_total{job="{{ $labels.job }}"}[5m]))
              ```

            ## Decide

            - One code: [Other](Other.md#who-to-tell), [above](#see-for-yourself), [status](https://status.example.com).

            ## Mitigate now

            ### At night

            1. Restart.

            ## Fix
            Mend.

            ## Prevent
            Test.

            ## Who to tell
            The owner.
            """;

    private static final Position RULE = new Position("rules.yml", 7, 26);

    @TempDir
    private Path directory;

    private List<String> check(String markdown, RunbookAlert... alerts) throws IOException {
        Files.writeString(directory.resolve("High.md"), markdown);
        Files.writeString(directory.resolve("Other.md"), SOUND.replace("# High", "# Other").replace("Other.md#who-to-tell", "High.md"));
        var all = alerts.length > 0 ? List.of(alerts) : List.of(alert("High", ""), alert("Other", ""));
        String at = directory + "/";
        return new RunbookChecks(all, new MetricNames(Set.of("errors_total", "latency_bucket"))).check(new RunbookLibrary(directory)).stream()
                .map(fault -> fault.toString().replace(at, "")).toList();
    }

    private static RunbookAlert alert(String name, String link) {
        return new RunbookAlert(name, link, OutputLabels.NONE.add(Set.of("job")), RULE);
    }

    @Test
    void check_ofASoundRunbook_findsNothing() throws IOException {
        assertThat(check(SOUND)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
        "errors_total{job | errors_total{{job | High.md:14:36: | runbook/promql",
        "errors_total | error_total | High.md:14:23: High: no rule of these packs reads or records \"error_total\"; did you mean errors_total? | runbook/metric",
        "errors_total | requests | High.md:14:23: High: no rule of these packs reads or records \"requests\"; use one that a rule knows | runbook/metric",
        "\"{{ $labels.job }}\"} | \"{{ $labels.team }}\"} | High.md:14:41: High: the alert High has no label \"team\", so that nothing is filled in; use one that its rule leaves (job) | runbook/label",
        "of {{ $labels.job }} | of {{ $labels.team }} | High.md:5:20: High: the alert High has no label \"team\" | runbook/label",
        "\"{{ $labels.job }}\"} | {{ $labels.job }}} | High.md:14:40: | runbook/promql",
        "```promql | ```PromQL | High.md:13:3: High: the block is marked \"PromQL\", and Tocsin would not answer it; write ```promql | runbook/promql",
        "sum by (code) (rate(errors_total{job=\"{{ $labels.job }}\"}[5m])) | ~ ~ | High.md:13:3: High: the block of PromQL is empty | runbook/promql",
        "Other.md# | Others.md# | High.md:19:13: High: there is no file \"Others.md\" beside this one | runbook/link",
        "Other.md# | other.md# | High.md:19:13: High: there is no file \"other.md\" beside this one; write Other.md | runbook/link",
        "Other.md# | Other# | High.md:19:13: High: there is no file \"Other\" beside this one; write Other.md | runbook/link",
        "#who-to-tell | #whom-to-tell | High.md:19:13: High: Other.md has no heading with the anchor \"whom-to-tell\"; write one of at-night, decide, fix, impact | runbook/link",
        "#see-for-yourself | #see | has no heading with the anchor \"see\"; write one of at-night, decide | runbook/link",
        "https://status.example.com | https:///x | names no server | runbook/link",
        "https://status.example.com | javascript:alert | High.md:19:72: High: the page shows no link of the kind \"javascript:alert\"; use https, http or mailto | runbook/link",
        "https://status.example.com | /d/agents | leads to whatever server shows the runbook | runbook/link",
        "(https://status.example.com) | () | the link leads nowhere | runbook/link",
        "Mend. | <!-- later --> | High.md:27:1: High: nothing stands below \"Fix\" | runbook/empty",
        "1. Restart. | ~~ | nothing stands below \"At night\" | runbook/empty",
        "# High | # Hight | High.md:1:1: High: the title is \"Hight\" and the file \"High.md\"; write \"# High\" | runbook/form",
        "# High | ~~ | High.md:1:1: High: the runbook has no title; begin with \"# High\" | runbook/form",
        "## Decide | ## Decision | High.md:17:1: High: \"Decision\" is none of the eight headings; write one of Meaning, Impact | runbook/form",
        "## Decide | ### Decide | High.md:21:1: High: the heading \"Decide\" is missing; add \"## Decide\" here | runbook/form",
        "## Prevent | ## Fix | High.md:30:1: High: \"Fix\" stands there twice; put both together | runbook/form",
        "## Who to tell | ### Who | High.md: High: the heading \"Who to tell\" is missing; add \"## Who to tell\" at the end | runbook/form",
    })
    void check_saysWhereAndWhatWouldBeRight(String sound, String broken, String says, String id) throws IOException {
        assertThat(SOUND).contains(sound);
        assertThat(check(SOUND.replaceFirst(java.util.regex.Pattern.quote(sound), java.util.regex.Matcher.quoteReplacement(broken))))
                .anySatisfy(fault -> assertThat(fault).contains(says).endsWith("[" + id + "]"));
    }

    @Test
    void check_keepsTheOrderOfTheHeadings() throws IOException {
        String swapped = SOUND.replace("## Fix", "## X").replace("## Prevent", "## Fix").replace("## X", "## Prevent");
        assertThat(check(swapped)).containsExactly(
                "High.md:30:1: High: \"Fix\" comes after \"Prevent\"; keep the order Meaning, Impact, See for yourself, Decide, Mitigate now, Fix, Prevent, Who to tell [runbook/form]");
    }

    @Test
    void check_wantsSomethingToLookWith() throws IOException {
        assertThat(check(SOUND.replaceAll("(?s)  ```promql.*?```", "  Nothing."))).singleElement().asString().contains("High.md:9:1: High: \"See for yourself\" has nothing to look with");
    }

    @Test
    void check_findsAllAtOnce() throws IOException {
        String broken = SOUND.replace("# High", "# Low").replace("errors_total", "x").replace("Other.md", "Else.md").replace("Mend.", "");
        assertThat(check(broken)).hasSizeGreaterThanOrEqualTo(4);
    }

    @Test
    void alert_withoutARunbook_isNamedWhereItStands() throws IOException {
        assertThat(check(SOUND, alert("High", ""), alert("Other", ""), alert("Low", ""))).containsExactly(
                "rules.yml:7:26: Low: the alert has no runbook; write Low.md, or name one that is there in \"runbook_url\" [runbook/missing]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"High", "High.md", "High.md#fix", " High "})
    void alert_mayShareARunbook(String link) throws IOException {
        assertThat(check(SOUND, alert("High", ""), alert("Other", ""), alert("Higher", link))).isEmpty();
    }

    @Test
    void alert_mayHaveItsRunbookElsewhere() throws IOException {
        assertThat(check(SOUND, alert("High", ""), alert("Other", ""), alert("A", "https://wiki/a"), alert("B", "{{ $labels.wiki }}/b"))).isEmpty();
    }

    @Test
    void runbook_withoutAnAlert_isAWarning() throws IOException {
        assertThat(check(SOUND, alert("High", ""))).containsExactly("Other.md: warning: Other: no alert leads to this runbook; name the file after its alert, or delete it [runbook/unused]");
        assertThat(RunbookCheck.UNUSED.isError()).isFalse();
    }

    @Test
    void readme_isNoRunbook() throws IOException {
        Files.writeString(directory.resolve("README.md"), "Ours. [gone](gone.md)\n");
        assertThat(check(SOUND)).containsExactly("README.md:1:7: README: there is no file \"gone.md\" beside this one; name one that is there, or write this one [runbook/link]");
    }
}
