package io.tocsin.config.yaml;

import java.util.ArrayList;
import java.util.List;

/** Reads a block scalar, literal or folded, again, with the offset of each character. */
final class BlockScalar {

    private final String raw;
    private final boolean folded;
    private final List<Line> lines = new ArrayList<>();

    /** One line after the header: where it begins and ends, and how many spaces it begins with. */
    private record Line(int start, int end, int spaces) {

        boolean isBlank() {
            return start + spaces >= end;
        }
    }

    BlockScalar(String raw, int begin, boolean folded) {
        this.raw = raw;
        this.folded = folded;
        int header = begin;
        while (header < raw.length() && raw.charAt(header) != '\n' && raw.charAt(header) != '\r') {
            header++;
        }
        split(afterBreak(header));
    }

    private void split(int from) {
        int at = from;
        while (at < raw.length()) {
            int end = at;
            while (end < raw.length() && raw.charAt(end) != '\n' && raw.charAt(end) != '\r') {
                end++;
            }
            int spaces = 0;
            while (at + spaces < end && raw.charAt(at + spaces) == ' ') {
                spaces++;
            }
            lines.add(new Line(at, end, spaces));
            at = afterBreak(end);
        }
    }

    private int afterBreak(int at) {
        if (at >= raw.length()) {
            return raw.length();
        }
        return raw.charAt(at) == '\r' && at + 1 < raw.length() && raw.charAt(at + 1) == '\n' ? at + 2 : at + 1;
    }

    /** The indentation is that of the first line that is not blank, unless the header gives one; the value tells which. */
    int[] offsets(String value) {
        int detected = lines.stream().filter(line -> !line.isBlank()).mapToInt(Line::spaces).findFirst().orElse(0);
        for (int indent = detected; indent > 0; indent--) {
            ScalarOffsets.Trace trace = read(indent);
            if (trace.agreesWith(value)) {
                return trace.offsets(value, raw.length());
            }
        }
        return read(detected).offsets(value, raw.length());
    }

    private ScalarOffsets.Trace read(int indent) {
        var trace = new ScalarOffsets.Trace();
        boolean first = true;
        boolean foldable = false;
        int blanks = 0;
        for (Line line : lines) {
            int from = Math.min(line.start() + indent, line.end());
            if (from == line.end()) {
                blanks++;
                continue;
            }
            boolean more = raw.charAt(from) == ' ' || raw.charAt(from) == '\t';
            breaks(trace, line.start() - 1, first ? blanks : blanks + 1, folded && foldable && !more);
            for (int i = from; i < line.end(); i++) {
                trace.add(raw.charAt(i), i);
            }
            first = false;
            foldable = !more;
            blanks = 0;
        }
        for (int i = 0; i <= blanks; i++) {
            trace.add('\n', raw.length());
        }
        return trace;
    }

    /** The breaks before a line: a single one between two lines that fold is a space, of several the first is gone. */
    private static void breaks(ScalarOffsets.Trace trace, int offset, int count, boolean fold) {
        if (fold && count == 1) {
            trace.add(' ', offset);
            return;
        }
        for (int i = fold ? 1 : 0; i < count; i++) {
            trace.add('\n', offset);
        }
    }
}
