package io.tocsin.config.yaml;

import io.tocsin.config.yaml.YamlScalar.Style;
import java.util.Arrays;

/**
 * Where each character of a scalar's value stands in its source. It reads the source again by the rules of its style (yaml.org/spec/1.2.2, 7.3 and 8.1),
 * noting offsets, and trusts what it noted only as far as the value it read is the one the YAML parser saw.
 */
final class ScalarOffsets {

    private ScalarOffsets() {}

    /**
     * Offsets in {@code raw}, one for each character of the value and one for its end.
     *
     * @param raw the source from the node's properties to its end
     */
    static int[] of(String raw, Style style, String value) {
        int begin = skipProperties(raw);
        return switch (style) {
            case PLAIN -> new FlowScalar(raw, begin, trimmedEnd(raw), '\0').offsets(value);
            case SINGLE_QUOTED -> new FlowScalar(raw, begin + 1, raw.length() - 1, '\'').offsets(value);
            case DOUBLE_QUOTED -> new FlowScalar(raw, begin + 1, raw.length() - 1, '"').offsets(value);
            case LITERAL -> new BlockScalar(raw, begin, false).offsets(value);
            case FOLDED -> new BlockScalar(raw, begin, true).offsets(value);
        };
    }

    /** Skips an anchor and a tag before the value. */
    private static int skipProperties(String raw) {
        int at = 0;
        while (at < raw.length() && (raw.charAt(at) == '&' || raw.charAt(at) == '!')) {
            while (at < raw.length() && !Character.isWhitespace(raw.charAt(at))) {
                at++;
            }
            while (at < raw.length() && Character.isWhitespace(raw.charAt(at))) {
                at++;
            }
        }
        return at;
    }

    private static int trimmedEnd(String raw) {
        return raw.stripTrailing().length();
    }

    /** A value in the making, each character with its offset. */
    static final class Trace {

        private final StringBuilder text = new StringBuilder();
        private int[] offsets = new int[64];

        void add(char c, int offset) {
            if (text.length() == offsets.length) {
                offsets = Arrays.copyOf(offsets, offsets.length * 2);
            }
            offsets[text.length()] = offset;
            text.append(c);
        }

        void add(int codePoint, int offset) {
            for (char c : Character.toChars(codePoint)) {
                add(c, offset);
            }
        }

        /** Whether it begins with the value, and may have more line breaks after it. */
        boolean agreesWith(String value) {
            return text.length() >= value.length() && text.indexOf(value) == 0;
        }

        /** The offsets of the value's characters; from where the two part company on, the last one that holds. */
        int[] offsets(String value, int end) {
            var result = new int[value.length() + 1];
            int same = 0;
            while (same < value.length() && same < text.length() && value.charAt(same) == text.charAt(same)) {
                result[same] = offsets[same];
                same++;
            }
            int rest = same < text.length() ? offsets[same] : end;
            Arrays.fill(result, same, result.length, Math.max(0, rest));
            return result;
        }
    }
}
