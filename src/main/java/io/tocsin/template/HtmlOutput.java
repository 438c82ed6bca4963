package io.tocsin.template;

/** Output of an HTML template: what actions print is escaped for the place it lands in. */
final class HtmlOutput {

    private final TextBuffer out;

    HtmlOutput(TextBuffer out) {
        this.out = out;
    }

    void literal(String html) throws TemplateException {
        out.append(html);
    }

    void value(Object value, String text) throws TemplateException {
        out.append(text);
    }
}
