package io.tocsin.runbook;

import io.tocsin.label.Labels;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.IntFunction;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.heading.anchor.HeadingAnchorExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/**
 * One runbook.
 *
 * @param name of the alert it is for
 * @param markdown CommonMark with tables; a block of {@code promql} is a question to the data source, {@code {{ $labels.x }}} a label of the alert
 */
public record Runbook(String name, String markdown) {

    public Runbook {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(markdown, "markdown");
    }

    /**
     * The body of its page. HTML in the Markdown is shown as text, and links go to harmless schemes only: a runbook may come from anywhere, and so may a label.
     *
     * @param labels of the alert it is read for; empty: placeholders stay as they are
     * @param behindQuestion HTML to stand behind the n-th PromQL block, from 0; empty for none
     */
    public String html(Labels labels, IntFunction<String> behindQuestion) {
        var renderer = HtmlRenderer.builder()
                .extensions(extensions())
                .escapeHtml(true)
                .sanitizeUrls(true)
                .nodeRendererFactory(context -> new QuestionRenderer(context, behindQuestion))
                .build();
        return renderer.render(parse(labels));
    }

    /** What its PromQL blocks ask, in order, with the alert's labels filled in. */
    public List<String> questions(Labels labels) {
        var questions = new ArrayList<String>();
        parse(labels).accept(new AbstractVisitor() {
            @Override
            public void visit(FencedCodeBlock block) {
                if (QuestionRenderer.isQuestion(block)) {
                    questions.add(block.getLiteral().strip());
                }
            }
        });
        return questions;
    }

    private Node parse(Labels labels) {
        Node document = Parser.builder().extensions(extensions()).build().parse(markdown);
        if (!labels.isEmpty()) {
            document.accept(new Placeholders(labels));
        }
        return document;
    }

    private static List<Extension> extensions() {
        return List.of(TablesExtension.create(), HeadingAnchorExtension.create());
    }
}
