package io.tocsin.template;

/**
 * Output of an HTML template: what actions print is escaped for the place it lands in, as Go's html/template does. Go works the places out
 * before it executes; here they are followed while the text goes by, which for balanced templates comes to the same.
 */
final class HtmlOutput {

    private final TextBuffer out;
    private final Execution execution;
    private final HtmlContext context = new HtmlContext();

    HtmlOutput(TextBuffer out, Execution execution) {
        this.out = out;
        this.execution = execution;
    }

    /** The template's own text; its comments are dropped, as in Go. */
    void literal(String html) throws TemplateException {
        out.append(context.follow(html));
    }

    /** What an action prints. */
    void value(Object value, String text) throws TemplateException {
        out.append(escaped(value, text));
        context.valueWritten(text);
    }

    private String escaped(Object value, String text) throws TemplateException {
        boolean html = value instanceof SafeText safe && safe.kind() == SafeText.Kind.HTML;
        return switch (context.state()) {
            case TEXT -> html ? text : HtmlEscapes.text(text);
            case RAW_TEXT -> html ? HtmlEscapes.keepingEntities(text) : HtmlEscapes.text(text);
            case TAG, AFTER_NAME -> HtmlEscapes.name(text);
            case BEFORE_VALUE, VALUE -> attribute(value, html ? HtmlEscapes.withoutTags(text) : text, html);
            case COMMENT -> "";
            case SCRIPT -> context.isQuotedScript() ? HtmlEscapes.scriptString(text) : HtmlEscapes.scriptValue(value, text, execution);
            case STYLE -> HtmlEscapes.css(text);
        };
    }

    private String attribute(Object value, String text, boolean html) throws TemplateException {
        String plain = switch (context.attribute()) {
            case PLAIN -> text;
            case URL -> url(value, text);
            case STYLE -> HtmlEscapes.css(text);
            case SCRIPT -> HtmlEscapes.scriptValue(value, text, execution);
        };
        boolean keepEntities = html && context.attribute() == HtmlContext.Attribute.PLAIN;
        if (context.state() == HtmlContext.State.VALUE && context.quote() != 0) {
            return keepEntities ? HtmlEscapes.keepingEntities(plain) : HtmlEscapes.text(plain);
        }
        return HtmlEscapes.unquoted(plain);
    }

    private String url(Object value, String text) {
        boolean trusted = value instanceof SafeText safe && safe.kind() == SafeText.Kind.URL;
        if (context.isInQuery()) {
            return HtmlEscapes.urlPart(text);
        }
        boolean atStart = context.valueSoFar().isEmpty();
        return HtmlEscapes.normalizedUrl(atStart && !trusted ? HtmlEscapes.safeScheme(text) : text);
    }
}
