package io.tocsin.runbook;

import java.util.List;
import java.util.Objects;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.heading.anchor.HeadingAnchorExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/**
 * One runbook.
 *
 * @param name of the alert it is for
 * @param markdown CommonMark with tables
 */
public record Runbook(String name, String markdown) {

    public Runbook {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(markdown, "markdown");
    }

    /** The body of its page. HTML in the Markdown is shown as text, and links go to harmless schemes only: a runbook may come from anywhere. */
    public String html() {
        List<Extension> extensions = List.of(TablesExtension.create(), HeadingAnchorExtension.create());
        var parser = Parser.builder().extensions(extensions).build();
        var renderer = HtmlRenderer.builder().extensions(extensions).escapeHtml(true).sanitizeUrls(true).build();
        return renderer.render(parser.parse(markdown));
    }
}
