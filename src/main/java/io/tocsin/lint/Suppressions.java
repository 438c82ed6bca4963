package io.tocsin.lint;

import io.tocsin.config.yaml.SourceText;
import io.tocsin.diagnostic.Finding;
import io.tocsin.diagnostic.Position;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The comments of a file that switch checks off: {@code # tocsin disable ID[, ID…][: reason]} in a rule or right above it, {@code # tocsin file/disable ID}
 * anywhere for the whole file.
 */
final class Suppressions {

    private static final Pattern COMMENT = Pattern.compile("#\\s*tocsin\\s+(file/)?disable\\s+([^:#]*)");

    private final List<Comment> comments = new ArrayList<>();
    private final List<Finding> unknown = new ArrayList<>();
    private final TreeSet<Integer> blocks = new TreeSet<>();

    private record Comment(CheckId check, int line, boolean wholeFile) {}

    /** @param ruleLines where the rules begin, lines from 1 */
    static Suppressions read(SourceText source, Collection<Integer> ruleLines) {
        var suppressions = new Suppressions();
        String[] lines = source.text().split("\r\n|\r|\n", -1);
        for (int i = 0; i < lines.length; i++) {
            suppressions.line(source.file(), lines[i], i + 1);
        }
        ruleLines.forEach(line -> suppressions.blocks.add(blockStart(lines, line)));
        return suppressions;
    }

    /** The comments right above a rule are part of it. */
    private static int blockStart(String[] lines, int ruleLine) {
        int line = ruleLine;
        while (line > 1 && lines[line - 2].strip().startsWith("#")) {
            line--;
        }
        return line;
    }

    private void line(String file, String text, int line) {
        var comment = COMMENT.matcher(text);
        if (!comment.find()) {
            return;
        }
        for (String id : comment.group(2).strip().split("\\s*,\\s*")) {
            CheckId.of(id).ifPresentOrElse(
                    check -> comments.add(new Comment(check, line, comment.group(1) != null)),
                    () -> unknown.add(new Finding(CheckId.LINT_COMMENT, new Position(file, line, comment.start() + 1), "",
                            "there is no check \"" + id + "\", so this comment switches nothing off",
                            "write an id as findings show it, and what follows it after a colon")));
        }
    }

    /** Comments that name no check. */
    List<Finding> unknown() {
        return unknown;
    }

    boolean allow(Finding finding) {
        return comments.stream().noneMatch(comment -> comment.check() == finding.check() && (comment.wholeFile() || sameBlock(comment.line(), finding.position().line())));
    }

    private boolean sameBlock(int one, int other) {
        Integer block = blocks.floor(one);
        return block != null && block.equals(blocks.floor(other));
    }
}
