package io.tocsin.config.yaml;

import java.util.Objects;
import java.util.Set;

/** A text, number, flag or nothing: which of them it is depends on what is wanted. */
public final class YamlScalar implements YamlNode {

    /** How it is written. */
    enum Style {
        PLAIN,
        SINGLE_QUOTED,
        DOUBLE_QUOTED,
        LITERAL,
        FOLDED
    }

    private static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");

    private final SourceText source;
    private final int start;
    private final int end;
    private final Style style;
    private final String value;
    private final boolean isText;
    /** Where each character of the value stands in the written value, once it was filled in; else null. */
    private final int[] origins;
    private final String written;
    private final boolean usable;

    YamlScalar(SourceText source, int start, int end, Style style, String value, boolean isText) {
        this(source, start, end, style, value, isText, null, value, true);
    }

    private YamlScalar(SourceText source, int start, int end, Style style, String value, boolean isText, int[] origins, String written, boolean usable) {
        this.source = source;
        this.start = start;
        this.end = end;
        this.style = style;
        this.value = Objects.requireNonNull(value, "value");
        this.isText = isText;
        this.origins = origins;
        this.written = written;
        this.usable = usable;
    }

    /**
     * The same place with another value.
     *
     * @param origins for each character of the new value, and for its end, an offset in the old one
     */
    public YamlScalar filledIn(String filled, int[] origins) {
        return new YamlScalar(source, start, end, style, filled, isText, origins, written, usable);
    }

    /** The same, marked as one whose value is not known; what is wrong with it was reported already, and needs no second finding. */
    public YamlScalar unusable() {
        return new YamlScalar(source, start, end, style, value, isText, origins, written, false);
    }

    public boolean isUsable() {
        return usable;
    }

    public String value() {
        return value;
    }

    /** Whether it is nothing: empty, {@code ~} or {@code null} without quotes. */
    public boolean isNull() {
        return style == Style.PLAIN && !isText && origins == null && NULLS.contains(value);
    }

    /** Whether it is written without quotes, so that it may be a number or a flag. */
    public boolean isPlain() {
        return style == Style.PLAIN && !isText;
    }

    /**
     * The place in the file of a place in the value.
     *
     * @param offset from 0 to the value's length
     */
    public int offsetInFile(int offset) {
        int inWritten = origins == null ? offset : origins[Math.min(offset, origins.length - 1)];
        int[] offsets = ScalarOffsets.of(source.text().substring(start, end), style, written);
        return start + offsets[Math.clamp(inWritten, 0, offsets.length - 1)];
    }

    @Override
    public SourceText source() {
        return source;
    }

    @Override
    public int start() {
        return start;
    }

    /** Where it ends in the file, exclusive. */
    int end() {
        return end;
    }

    @Override
    public int size() {
        return 1;
    }

    @Override
    public String kind() {
        return isNull() ? "empty" : "a text";
    }

    /** The value stays out of it: it may be a secret. */
    @Override
    public String toString() {
        return "scalar at " + source.position(start);
    }
}
