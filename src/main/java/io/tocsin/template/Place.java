package io.tocsin.template;

/**
 * Where a node stands in its source, in UTF-16 units.
 *
 * @param offset where Go says the node is: for {@code .a.b} that is {@code .b}
 * @param start first unit of the node's text
 * @param end after its last unit
 */
record Place(int offset, int start, int end) {

    static Place of(Token token) {
        return new Place(token.start(), token.start(), token.end());
    }

    Place until(int newEnd) {
        return new Place(offset, start, newEnd);
    }
}
