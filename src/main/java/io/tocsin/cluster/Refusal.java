package io.tocsin.cluster;

import io.tocsin.diagnostic.Problem;
import java.util.List;

/**
 * An object that is not taken over as it is.
 *
 * @param problems its errors, by place in its rules; at least one
 * @param lastGoodStays whether an earlier version of it goes on; else nothing of it is in force
 */
public record Refusal(RuleObject object, List<Problem> problems, boolean lastGoodStays) {

    public Refusal {
        problems = List.copyOf(problems);
    }

    /** What is wrong and what follows, in one line for people, each problem with its place: {@code 3:15: group "g", rule 1, "Slow": …}. */
    public String message(int limit) {
        String end = lastGoodStays ? " (its last good version goes on)" : " (none of its rules are in force)";
        var text = new StringBuilder();
        int told = 0;
        for (Problem problem : problems) {
            String line = line(problem);
            String more = told == 0 ? "" : "; ";
            if (told > 0 && text.length() + more.length() + line.length() + 20 + end.length() > limit) {
                text.append("; and ").append(problems.size() - told).append(" more");
                break;
            }
            text.append(more).append(line);
            told++;
        }
        int room = limit - end.length();
        return (text.length() > room ? text.substring(0, room - 1) + "…" : text.toString()) + end;
    }

    private static String line(Problem problem) {
        String place = problem.position().line() == 0 ? "" : problem.position().line() + ":" + problem.position().column() + ": ";
        return place + (problem.subject().isEmpty() ? "" : problem.subject() + ": ") + problem.message();
    }

    /** The same for those who read Tocsin's log and status: a refused object refuses no configuration. */
    List<Problem> warnings() {
        String end = lastGoodStays ? "; the object's last good version goes on" : "; none of the object's rules are in force";
        return problems.stream().map(problem -> new Problem(Problem.Level.WARNING, problem.position(), problem.subject(), problem.message() + end, problem.excerpt())).toList();
    }
}
