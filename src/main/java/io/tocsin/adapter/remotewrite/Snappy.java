package io.tocsin.adapter.remotewrite;

import java.util.Arrays;

/** Compresses to Snappy's block format (github.com/google/snappy, format_description.txt). */
final class Snappy {

    private static final int HASH_BITS = 13;
    private static final int LEAST_MATCH = 4;

    /** The farthest that a copy with a two-byte offset reaches. */
    private static final int FARTHEST = 65535;

    private final byte[] input;
    private byte[] output;
    private int length;

    private Snappy(byte[] input) {
        this.input = input;
        this.output = new byte[input.length / 2 + 64];
    }

    static byte[] compress(byte[] input) {
        var snappy = new Snappy(input);
        snappy.run();
        return Arrays.copyOf(snappy.output, snappy.length);
    }

    private void run() {
        varint(input.length);
        int[] seen = new int[1 << HASH_BITS];
        int literal = 0;
        int at = 0;
        while (at + LEAST_MATCH <= input.length) {
            int hash = word(at) * 0x1e35a7bd >>> 32 - HASH_BITS;
            int candidate = seen[hash] - 1; // 0: never seen
            seen[hash] = at + 1;
            if (candidate >= 0 && at - candidate <= FARTHEST && word(candidate) == word(at)) {
                int matched = matchLength(candidate, at);
                literal(literal, at);
                copy(at - candidate, matched);
                at += matched;
                literal = at;
            } else {
                at++;
            }
        }
        literal(literal, input.length);
    }

    private int word(int at) {
        return input[at] & 0xff | (input[at + 1] & 0xff) << 8 | (input[at + 2] & 0xff) << 16 | input[at + 3] << 24;
    }

    private int matchLength(int from, int at) {
        int matched = LEAST_MATCH;
        while (at + matched < input.length && input[from + matched] == input[at + matched]) {
            matched++;
        }
        return matched;
    }

    private void literal(int from, int to) {
        int size = to - from;
        if (size == 0) {
            return;
        }
        int tag = size - 1;
        if (tag < 60) {
            put(tag << 2);
        } else {
            int bytes = tag < 1 << 8 ? 1 : tag < 1 << 16 ? 2 : tag < 1 << 24 ? 3 : 4;
            put(59 + bytes << 2);
            for (int i = 0; i < bytes; i++) {
                put(tag >>> 8 * i);
            }
        }
        room(size);
        System.arraycopy(input, from, output, length, size);
        length += size;
    }

    /** A copy holds 1 to 64 bytes. */
    private void copy(int offset, int size) {
        for (int left = size; left > 0; left -= 64) {
            put(Math.min(left, 64) - 1 << 2 | 2);
            put(offset);
            put(offset >>> 8);
        }
    }

    private void varint(int value) {
        int rest = value;
        while (rest >= 0x80) {
            put(rest | 0x80);
            rest >>>= 7;
        }
        put(rest);
    }

    private void put(int value) {
        room(1);
        output[length++] = (byte) value;
    }

    private void room(int bytes) {
        if (length + bytes > output.length) {
            output = Arrays.copyOf(output, Math.max(output.length * 2, length + bytes));
        }
    }
}
