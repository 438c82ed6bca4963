package io.tocsin.template;

import io.tocsin.diagnostic.SyntaxException;
import java.util.ArrayList;
import java.util.List;

/** The variables of one definition while it is parsed: each name stands for a slot until the block that declares it ends. */
final class Scope {

    private final List<String> names = new ArrayList<>();
    private int slots;

    Scope(List<String> predeclared) {
        names.add("$");
        names.addAll(predeclared);
        slots = names.size();
    }

    int mark() {
        return names.size();
    }

    /** Ends a block: what it declared is no longer known, and its slots are free again. */
    void release(int mark) {
        names.subList(mark, names.size()).clear();
    }

    int declare(String name) {
        names.add(name);
        slots = Math.max(slots, names.size());
        return names.size() - 1;
    }

    boolean knows(String name) {
        return names.contains(name);
    }

    int slotOf(Token variable) throws SyntaxException {
        int slot = names.lastIndexOf(variable.text());
        if (slot < 0) {
            throw new SyntaxException("undefined variable " + GoQuote.quote(variable.text()) + "; declare it with " + variable.text() + " := …",
                    variable.start(), variable.end());
        }
        return slot;
    }

    int slots() {
        return slots;
    }
}
