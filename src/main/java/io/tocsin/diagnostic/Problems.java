package io.tocsin.diagnostic;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Collects problems while a file is read, so that a user sees all of them at once. Not safe for several threads. */
public final class Problems {

    private static final Comparator<Problem> BY_PLACE = Comparator.comparing((Problem p) -> p.position().file())
            .thenComparingInt(p -> p.position().line())
            .thenComparingInt(p -> p.position().column());

    private final List<Problem> found = new ArrayList<>();

    public void add(Problem problem) {
        found.add(problem);
    }

    public void addAll(List<Problem> problems) {
        found.addAll(problems);
    }

    public void error(Position position, String subject, String message) {
        add(Problem.error(position, subject, message));
    }

    public void warning(Position position, String subject, String message) {
        add(Problem.warning(position, subject, message));
    }

    public boolean hasErrors() {
        return found.stream().anyMatch(Problem::isError);
    }

    public boolean isEmpty() {
        return found.isEmpty();
    }

    /** All problems, by file, line and column. */
    public List<Problem> list() {
        return found.stream().sorted(BY_PLACE).toList();
    }

    @Override
    public String toString() {
        return list().stream().map(Problem::toString).collect(Collectors.joining("\n"));
    }
}
