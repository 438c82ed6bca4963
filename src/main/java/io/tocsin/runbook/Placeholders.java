package io.tocsin.runbook;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.tocsin.label.Labels;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Text;

/** Fills an alert's labels into a parsed runbook: after parsing, so that a label's value is text and never Markdown. */
final class Placeholders extends AbstractVisitor {

    static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{-?\\s*\\$labels\\.([a-zA-Z_][a-zA-Z0-9_]*)\\s*-?\\}\\}");

    private final Labels labels;

    Placeholders(Labels labels) {
        this.labels = labels;
    }

    @Override
    public void visit(Text text) {
        text.setLiteral(fill(text.getLiteral(), false));
    }

    @Override
    public void visit(Code code) {
        code.setLiteral(fill(code.getLiteral(), false));
    }

    @Override
    public void visit(FencedCodeBlock block) {
        block.setLiteral(fill(block.getLiteral(), QuestionRenderer.isQuestion(block)));
    }

    /** @param quoted whether a value goes into a string of PromQL, which a quote would end */
    private String fill(String text, boolean quoted) {
        Matcher matcher = PLACEHOLDER.matcher(text);
        var filled = new StringBuilder();
        int end = 0;
        while (matcher.find()) {
            String value = labels.get(matcher.group(1));
            filled.append(text, end, matcher.start()).append(quoted ? inQuotes(value) : value);
            end = matcher.end();
        }
        return filled.append(text, end, text.length()).toString();
    }

    private static String inQuotes(String value) {
        String quoted = Labels.quote(value);
        return quoted.substring(1, quoted.length() - 1);
    }
}
