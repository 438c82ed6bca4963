package io.tocsin.engine;

import io.tocsin.diagnostic.Problem;
import java.util.List;

/** How reading the configuration anew ended. */
public sealed interface ReloadOutcome {

    /** It holds from now on. @param warnings what the user should know all the same */
    record Applied(List<Problem> warnings) implements ReloadOutcome {
        public Applied {
            warnings = List.copyOf(warnings);
        }
    }

    /** Nothing changed. @param problems everything that is wrong */
    record Rejected(List<Problem> problems) implements ReloadOutcome {
        public Rejected {
            problems = List.copyOf(problems);
        }
    }
}
