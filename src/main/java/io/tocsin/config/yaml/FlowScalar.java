package io.tocsin.config.yaml;

/** Reads a plain or quoted scalar again, with the offset of each character: lines are folded, escapes resolved. */
final class FlowScalar {

    private static final String ESCAPES = "0abt\tnvfre \"/\\N_LP";
    private static final String MEANINGS = "\0\u0007\b\t\t\n\u000b\f\r\u001b \"/\\\u0085\u00a0\u2028\u2029";

    private final String raw;
    private final int end;
    private final char quote;
    private final ScalarOffsets.Trace trace = new ScalarOffsets.Trace();
    private int at;

    FlowScalar(String raw, int begin, int end, char quote) {
        this.raw = raw;
        this.at = Math.min(begin, raw.length());
        this.end = Math.max(this.at, end);
        this.quote = quote;
    }

    int[] offsets(String value) {
        while (at < end) {
            char c = raw.charAt(at);
            if (isBreakAhead()) {
                fold();
            } else if (c == '\\' && quote == '"') {
                escape();
            } else if (c == '\'' && quote == '\'') {
                trace.add(c, at);
                at += 2;
            } else {
                trace.add(c, at++);
            }
        }
        return trace.offsets(value, end);
    }

    /** White space that ends a line, or a line break itself. */
    private boolean isBreakAhead() {
        int i = at;
        while (i < end && (raw.charAt(i) == ' ' || raw.charAt(i) == '\t')) {
            i++;
        }
        return i < end && (raw.charAt(i) == '\n' || raw.charAt(i) == '\r');
    }

    /** One break is a space, each further one a break; the white space around them is gone. */
    private void fold() {
        int first = at;
        int breaks = skipBreaks();
        if (breaks == 1) {
            trace.add(' ', first);
        }
        for (int i = 1; i < breaks; i++) {
            trace.add('\n', first);
        }
    }

    private int skipBreaks() {
        int breaks = 0;
        while (at < end && Character.isWhitespace(raw.charAt(at))) {
            char c = raw.charAt(at++);
            if (c == '\n' || c == '\r' && (at >= end || raw.charAt(at) != '\n')) {
                breaks++;
            }
        }
        return breaks;
    }

    private void escape() {
        int from = at;
        char kind = at + 1 < end ? raw.charAt(at + 1) : '\\';
        int digits = kind == 'x' ? 2 : kind == 'u' ? 4 : kind == 'U' ? 8 : 0;
        if (kind == '\n' || kind == '\r') {
            at++;
            for (int i = skipBreaks(); i > 1; i--) {
                trace.add('\n', from);
            }
        } else if (digits > 0) {
            at = Math.min(end, at + 2 + digits);
            trace.add(codePoint(raw.substring(Math.min(from + 2, at), at)), from);
        } else {
            int known = ESCAPES.indexOf(kind);
            trace.add(known < 0 ? kind : MEANINGS.charAt(known), from);
            at += 2;
        }
    }

    private static int codePoint(String hex) {
        try {
            int value = Integer.parseUnsignedInt(hex, 16);
            return Character.isValidCodePoint(value) ? value : '?';
        } catch (NumberFormatException e) {
            return '?';
        }
    }
}
