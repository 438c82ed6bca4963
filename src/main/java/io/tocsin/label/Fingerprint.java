package io.tocsin.label;

import java.util.HexFormat;

/**
 * The identity of a label set: FNV-1a, 64 bits, over name, 0xff, value, 0xff of each label in the order of names, in UTF-8.
 * {@code {foo="bar"}} is {@code 3fff2c2d7595e046}, as in Alertmanager (prometheus/common, model/signature.go).
 */
public record Fingerprint(long value) implements Comparable<Fingerprint> {

    private static final long OFFSET = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;
    private static final int SEPARATOR = 0xff;

    /** @throws IllegalArgumentException where the text is not 16 hexadecimal digits */
    public static Fingerprint parse(String hex) {
        if (hex.length() != 16) {
            throw new IllegalArgumentException("a fingerprint has 16 hexadecimal digits, not \"" + hex + "\"");
        }
        return new Fingerprint(HexFormat.fromHexDigitsToLong(hex));
    }

    static Fingerprint of(Labels labels) {
        long hash = OFFSET;
        for (int i = 0; i < labels.size(); i++) {
            hash = mix(mixText(hash, labels.name(i)), SEPARATOR);
            hash = mix(mixText(hash, labels.value(i)), SEPARATOR);
        }
        return new Fingerprint(hash);
    }

    /** UTF-8 as it goes, without a copy of the text: this runs for every series of every evaluation. */
    private static long mixText(long start, String text) {
        long hash = start;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                hash = mix(hash, c);
            } else if (c < 0x800) {
                hash = mix(mix(hash, 0xc0 | c >> 6), 0x80 | c & 0x3f);
            } else if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                int point = Character.toCodePoint(c, text.charAt(++i));
                hash = mix(mix(hash, 0xf0 | point >> 18), 0x80 | point >> 12 & 0x3f);
                hash = mix(mix(hash, 0x80 | point >> 6 & 0x3f), 0x80 | point & 0x3f);
            } else {
                hash = mix(mix(mix(hash, 0xe0 | c >> 12), 0x80 | c >> 6 & 0x3f), 0x80 | c & 0x3f);
            }
        }
        return hash;
    }

    private static long mix(long hash, int octet) {
        return (hash ^ octet) * PRIME;
    }

    @Override
    public int compareTo(Fingerprint other) {
        return Long.compareUnsigned(value, other.value);
    }

    // Written out here, and in the other keys of maps that each alert is looked up in: what a record brings along goes through method handles, which
    // are slow until they are compiled, and with the simpler compiler for good.

    @Override
    public boolean equals(Object other) {
        return other instanceof Fingerprint that && value == that.value;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(value);
    }

    /** 16 hexadecimal digits. */
    @Override
    public String toString() {
        return HexFormat.of().toHexDigits(value);
    }
}
