package io.tocsin.runbook;

import com.google.re2j.Matcher;
import io.tocsin.diagnostic.Finding;
import io.tocsin.diagnostic.SyntaxException;
import io.tocsin.promql.Expression;
import io.tocsin.promql.MetricNames;
import io.tocsin.promql.PromqlParser;
import io.tocsin.promql.VectorSelector;
import java.util.Locale;
import java.util.function.Consumer;

/** What a runbook asks the data source: whether it can be asked at all, once the alert's labels are filled in, and about something that is there. */
final class RunbookQuestions {

    private static final String LANGUAGE = "promql";

    private final String name;
    private final RunbookText text;
    private final MetricNames known;
    private final Consumer<Finding> findings;

    RunbookQuestions(String name, RunbookText text, MetricNames known, Consumer<Finding> findings) {
        this.name = name;
        this.text = text;
        this.known = known;
        this.findings = findings;
    }

    void check() {
        for (RunbookText.Block block : text.blocks()) {
            if (block.language().equals(LANGUAGE)) {
                question(block);
            } else if (block.language().toLowerCase(Locale.ROOT).startsWith(LANGUAGE)) {
                fault(RunbookCheck.PROMQL, block, -1, "the block is marked \"" + block.language() + "\", and Tocsin would not answer it", "write ```" + LANGUAGE);
            }
        }
    }

    private void question(RunbookText.Block block) {
        String filled = filled(block.code());
        if (filled.isBlank()) {
            fault(RunbookCheck.PROMQL, block, -1, "the block of PromQL is empty", "write what to ask, or leave it out");
            return;
        }
        try {
            Expression expression = PromqlParser.parse(filled, PromqlParser.Options.ANY);
            for (VectorSelector selector : known.unknown(expression)) {
                String metric = selector.metricName().orElse(selector.toString());
                fault(RunbookCheck.METRIC, block, selector.span().start(), "no rule of these packs reads or records \"" + metric + "\"",
                        known.nearest(metric).map(near -> "did you mean " + near + "?").orElse("use one that a rule knows, or give the pack a rule that watches it"));
            }
        } catch (SyntaxException e) {
            fault(RunbookCheck.PROMQL, block, e.start(), e.getMessage(), "Prometheus would refuse it" + (filled.contains("{{") ? "; only {{ $labels.name }} is filled in" : ""));
        }
    }

    /** Each placeholder gives way to a text as long as itself, so that places in the filled text are places in the file. */
    static String filled(String code) {
        Matcher matcher = Placeholders.PLACEHOLDER.matcher(code);
        var filled = new StringBuilder(code);
        while (matcher.find()) {
            filled.replace(matcher.start(), matcher.end(), "x".repeat(matcher.end() - matcher.start()));
        }
        return filled.toString();
    }

    private void fault(RunbookCheck kind, RunbookText.Block block, int offset, String reason, String fix) {
        findings.accept(new Finding(kind, offset < 0 ? block.position() : block.at(offset), name, reason, fix));
    }
}
