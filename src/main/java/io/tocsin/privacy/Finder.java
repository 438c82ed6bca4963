package io.tocsin.privacy;

import java.util.function.UnaryOperator;

/** Finds one kind of thing in texts. Safe for several threads. */
interface Finder {

    /** The text with each thing replaced; the very same text where there is none. */
    String replace(String text, UnaryOperator<String> mark);
}
