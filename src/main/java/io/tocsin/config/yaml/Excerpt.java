package io.tocsin.config.yaml;

import java.util.TreeMap;
import java.util.regex.Pattern;

/** One line of a file with a caret below it, cut to what fits a terminal, secrets covered. */
final class Excerpt {

    private static final int MOST_BEFORE = 100;
    private static final int MOST_AFTER = 60;

    /** What looks like a secret where nobody could say yet, such as in a file that is no YAML. */
    private static final Pattern SECRET_KEY = Pattern.compile(
            "(?i)[\\w-]*(?:password|secret|token|credentials|_key|api_url|webhook_url|bearer)[\\w-]*[\"']?\\s*:\\s*(?![\\s&*|>]|$)([^,}\\s][^,}]*)");

    private final SourceText source;
    private final int offset;
    private final int lineStart;
    private final int lineEnd;
    private final boolean[] hidden;

    Excerpt(SourceText source, int offset, TreeMap<Integer, Integer> secrets) {
        this.source = source;
        this.offset = offset;
        this.lineStart = source.lineStart(offset);
        this.lineEnd = Math.max(source.lineEnd(lineStart), lineStart);
        this.hidden = new boolean[lineEnd - lineStart];
        var before = secrets.floorEntry(lineStart);
        int first = before == null ? lineStart : before.getKey();
        secrets.subMap(first, true, lineEnd, true).forEach(this::hide);
        var matcher = SECRET_KEY.matcher(source.text().substring(lineStart, lineEnd));
        while (matcher.find()) {
            hide(lineStart + matcher.start(1), lineStart + matcher.end(1));
        }
    }

    private void hide(int start, int end) {
        for (int i = Math.max(start, lineStart); i < Math.min(end, lineEnd); i++) {
            hidden[i - lineStart] = true;
        }
    }

    String text() {
        int column = Math.min(offset, lineEnd) - lineStart;
        int from = Math.max(0, column - MOST_BEFORE);
        int to = Math.min(hidden.length, column + MOST_AFTER);
        var line = new StringBuilder(from > 0 ? "…" : "");
        var caret = new StringBuilder(from > 0 ? " " : "");
        for (int i = from; i < to; i++) {
            char c = source.text().charAt(lineStart + i);
            boolean coveredAlready = hidden[i] && i > from && hidden[i - 1];
            line.append(coveredAlready ? "" : hidden[i] ? "<secret>" : String.valueOf(c));
            caret.append(i >= column || coveredAlready ? "" : hidden[i] ? " ".repeat(8) : c == '\t' ? "\t" : " ");
        }
        return line.append(to < hidden.length ? "…" : "") + "\n" + caret + "^";
    }
}
