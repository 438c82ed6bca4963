package io.tocsin.rule;

import java.util.Arrays;
import java.util.Optional;

/** What a rule does about series that it once saw and that are gone: not below a threshold, but not there at all. */
public enum NoData {
    /** Nothing: what is not there does not alert (Prometheus). */
    OK("ok"),
    /** It alerts. */
    ALERT("alert"),
    /** Its alerts stay as they were. */
    KEEP("keep");

    private final String word;

    NoData(String word) {
        this.word = word;
    }

    /** As users write it. */
    public String word() {
        return word;
    }

    /** Empty where no mode is written so. */
    public static Optional<NoData> of(String word) {
        return Arrays.stream(values()).filter(mode -> mode.word.equals(word)).findFirst();
    }
}
