package io.tocsin.runbook;

import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Node;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlWriter;

/** Renders code blocks; behind one of PromQL comes what is to stand behind a question. */
final class QuestionRenderer implements NodeRenderer {

    private final HtmlWriter html;
    private final IntFunction<String> behind;
    private int questions;

    QuestionRenderer(HtmlNodeRendererContext context, IntFunction<String> behind) {
        this.html = context.getWriter();
        this.behind = behind;
    }

    static boolean isQuestion(FencedCodeBlock block) {
        return block.getInfo() != null && block.getInfo().strip().equals("promql");
    }

    @Override
    public Set<Class<? extends Node>> getNodeTypes() {
        return Set.of(FencedCodeBlock.class);
    }

    @Override
    public void render(Node node) {
        var block = (FencedCodeBlock) node;
        html.line();
        html.tag("pre", Map.of("tabindex", "0")); // a block that scrolls must be reachable by keyboard
        html.tag("code");
        html.text(block.getLiteral());
        html.tag("/code");
        html.tag("/pre");
        html.line();
        if (isQuestion(block)) {
            html.raw(behind.apply(questions++));
        }
    }
}
