package io.tocsin.template;

/** A text that grows within the limits of the execution it belongs to. */
final class TextBuffer {

    private final StringBuilder text = new StringBuilder();
    private final Execution execution;

    TextBuffer(Execution execution) {
        this.execution = execution;
    }

    TextBuffer append(String s) throws TemplateException {
        reserve(s.length());
        text.append(s);
        return this;
    }

    TextBuffer append(char c) throws TemplateException {
        reserve(1);
        text.append(c);
        return this;
    }

    TextBuffer repeat(char c, int count) throws TemplateException {
        if (count > 0) {
            reserve(count);
            text.repeat(c, count);
        }
        return this;
    }

    private void reserve(int more) throws TemplateException {
        execution.chargeText(text.length(), more);
    }

    int length() {
        return text.length();
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
