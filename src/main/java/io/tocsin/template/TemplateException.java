package io.tocsin.template;

/** A template that parses but cannot be executed with the data at hand, or not within its {@link Limits}. */
public final class TemplateException extends Exception {

    private static final long serialVersionUID = 1L;

    private final int offset;
    private final String templateName;
    private final String context;
    private final transient Source source;

    /** @param templateName the {@code define} that was executed; empty for the text itself */
    TemplateException(String message, Source source, Place place, String templateName) {
        super(message);
        this.offset = place.offset();
        this.source = source;
        this.templateName = templateName;
        this.context = source.shown(place);
    }

    /** Where in the template's text it failed, in UTF-16 units from 0. */
    public int offset() {
        return offset;
    }

    /** The failing part of the template, as Go shows it between angle brackets. */
    public String context() {
        return context;
    }

    /**
     * The whole message as Go's text/template words it: {@code template: name:1:23: executing "name" at <first>: error calling first: …}.
     *
     * @param name the name of the text that was parsed
     * @param columnShift added to columns of the first line: the length of what Prometheus puts before an annotation
     */
    public String inGo(String name, int columnShift) {
        String executing = templateName.isEmpty() ? name : templateName;
        return "template: " + name + ":" + source.lineAndColumn(offset, columnShift) + ": executing " + GoQuote.quote(executing) + " at <" + context + ">: "
                + getMessage();
    }

    /** Failing is an ordinary outcome here; a stack trace would cost much and tell nothing. */
    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
