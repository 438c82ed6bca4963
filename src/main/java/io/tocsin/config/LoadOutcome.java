package io.tocsin.config;

import io.tocsin.diagnostic.Problem;
import java.util.List;

/** How loading a configuration ended. */
public sealed interface LoadOutcome {

    /** @param warnings what the user should know all the same, by file and place */
    record Loaded(Configuration configuration, List<Problem> warnings) implements LoadOutcome {
        public Loaded {
            warnings = List.copyOf(warnings);
        }
    }

    /** @param problems everything that is wrong, with at least one error, by file and place; warnings among them */
    record Refused(List<Problem> problems) implements LoadOutcome {
        public Refused {
            problems = List.copyOf(problems);
            if (problems.stream().noneMatch(Problem::isError)) {
                throw new IllegalArgumentException("a configuration is refused for an error");
            }
        }
    }
}
