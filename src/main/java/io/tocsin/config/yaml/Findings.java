package io.tocsin.config.yaml;

import io.tocsin.diagnostic.Position;
import io.tocsin.diagnostic.Problem;
import io.tocsin.diagnostic.Problems;
import io.tocsin.remote.Secret;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What was found wrong in files, with the place. The lines to show are drawn last, when it is known which scalars are secrets, and those are covered. Not
 * safe for several threads.
 */
public final class Findings {

    private final Set<Finding> findings = new LinkedHashSet<>();
    private final Map<SourceText, TreeMap<Integer, Integer>> secrets = new HashMap<>();
    private int errors;

    private record Finding(Problem problem, SourceText source, int offset) {}

    public void error(SourceText source, int offset, String subject, String message) {
        add(new Finding(Problem.error(source.position(offset), subject, message), source, offset));
    }

    public void warning(SourceText source, int offset, String subject, String message) {
        add(new Finding(Problem.warning(source.position(offset), subject, message), source, offset));
    }

    /** About a file that could not even be read. */
    public void error(String file, String message) {
        add(new Finding(Problem.error(Position.ofFile(file), "", message), null, 0));
    }

    /** An alias makes the same finding come twice. */
    private void add(Finding finding) {
        if (findings.add(finding) && finding.problem().isError()) {
            errors++;
        }
    }

    /** Remembers that this scalar is not to be shown. */
    public void cover(YamlScalar secret) {
        secrets.computeIfAbsent(secret.source(), source -> new TreeMap<>()).put(secret.start(), secret.end());
    }

    /** Whether this scalar is not to be shown. */
    public boolean isCovered(YamlScalar scalar) {
        return secrets.containsKey(scalar.source()) && secrets.get(scalar.source()).containsKey(scalar.start());
    }

    public boolean hasErrors() {
        return errors > 0;
    }

    /** How many errors there are by now. */
    public int errorCount() {
        return errors;
    }

    /** A file's text with every secret in it covered. */
    public String masked(SourceText source) {
        var masked = new StringBuilder();
        int from = 0;
        for (Map.Entry<Integer, Integer> secret : secrets.getOrDefault(source, new TreeMap<>()).entrySet()) {
            if (secret.getKey() >= from) {
                masked.append(source.text(), from, secret.getKey()).append(Secret.MASK);
                from = secret.getKey() + source.text().substring(secret.getKey(), secret.getValue()).stripTrailing().length();
            }
        }
        return masked.append(source.text(), from, source.text().length()).toString();
    }

    /** Everything found, by file and place, each with the line it is about. */
    public List<Problem> list() {
        var problems = new Problems();
        for (Finding finding : findings) {
            problems.add(finding.source() == null ? finding.problem() : withExcerpt(finding));
        }
        return problems.list();
    }

    private Problem withExcerpt(Finding finding) {
        var excerpt = new Excerpt(finding.source(), finding.offset(), secrets.getOrDefault(finding.source(), new TreeMap<>()));
        Problem problem = finding.problem();
        return new Problem(problem.level(), problem.position(), problem.subject(), problem.message(), excerpt.text());
    }
}
