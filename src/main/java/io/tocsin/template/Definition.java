package io.tocsin.template;

/**
 * A template by name: a {@code define}, a {@code block}, or the text itself, whose name is empty.
 *
 * @param slots how many variables it holds at once; the first is {@code $}
 */
record Definition(String name, Source source, Node.Block body, int slots) {

    /** Whether it says nothing but white space; such a one does not replace another of its name. */
    boolean isEmpty() {
        return body.nodes().stream().allMatch(node -> node instanceof Node.Text text && text.text().isBlank());
    }
}
