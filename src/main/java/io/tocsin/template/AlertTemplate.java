package io.tocsin.template;

import io.tocsin.diagnostic.SyntaxException;
import java.util.List;
import java.util.function.Consumer;

/**
 * The text of a label or annotation of an alerting rule: a Go template with Prometheus's functions and the variables {@code $labels},
 * {@code $externalLabels}, {@code $externalURL} and {@code $value}. Parsed once when the rule is read, expanded for every alert at each evaluation.
 */
public final class AlertTemplate {

    private static final List<String> VARIABLES = List.of("$labels", "$externalLabels", "$externalURL", "$value");

    /** What Prometheus puts before each text to declare these variables: it shifts the columns in its error messages. */
    private static final int PROMETHEUS_PREFIX =
            "{{$labels := .Labels}}{{$externalLabels := .ExternalLabels}}{{$externalURL := .ExternalURL}}{{$value := .Value}}".length();

    private static final TemplateParser PARSER = new TemplateParser(PrometheusFunctions.all());

    private final Template template;
    private final String constant;

    private AlertTemplate(Template template) {
        this.template = template;
        this.constant = template.source().contains("{{") ? null : template.source();
    }

    /** @throws SyntaxException where Prometheus would refuse the rule file; offsets are in the text */
    public static AlertTemplate parse(String text) throws SyntaxException {
        return new AlertTemplate(PARSER.parse(text, VARIABLES));
    }

    /** Whether it is plain text, which is the same for every alert. */
    public boolean isConstant() {
        return constant != null;
    }

    public String source() {
        return template.source();
    }

    /**
     * What a text reads of its alert.
     *
     * @param label the label's name; empty for the value
     * @param offset where in the text, from 0
     */
    public record Reference(String label, int offset) {

        public boolean isValue() {
            return label.isEmpty();
        }
    }

    /** The labels it reads, and the value, in the order of the text; what a {@code define} or a query's result reads is not among them. */
    public List<Reference> references() {
        return constant != null ? List.of() : TemplateReferences.of(template);
    }

    /** @throws TemplateException where the data does not fit, a query fails, or a limit is reached */
    public String expand(AlertTemplateData data) throws TemplateException {
        if (constant != null) {
            return constant;
        }
        return template.execute(data, data.context(), Limits.DEFAULT, data.labels(), data.externalLabels(), data.externalUrl(), data.value());
    }

    /**
     * The text, or where it fails Prometheus's {@code <error expanding template: …>}: an alert goes out even if its text is broken.
     *
     * @param alertName of the rule, for the message
     * @param failed is told of the failure
     */
    public String expandOrExplain(AlertTemplateData data, String alertName, Consumer<TemplateException> failed) {
        try {
            return expand(data);
        } catch (TemplateException e) {
            failed.accept(e);
            return explanation(alertName, e);
        }
    }

    /** The text that stands in for one that failed, word for word as Prometheus has it. */
    public static String explanation(String alertName, TemplateException failure) {
        String name = "__alert_" + alertName;
        return "<error expanding template: error executing template " + name + ": " + failure.inGo(name, PROMETHEUS_PREFIX) + ">";
    }

    /** By the text: equal texts expand equally. */
    @Override
    public boolean equals(Object other) {
        return other instanceof AlertTemplate that && source().equals(that.source());
    }

    @Override
    public int hashCode() {
        return source().hashCode();
    }

    @Override
    public String toString() {
        return source();
    }
}
