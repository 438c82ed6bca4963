package io.tocsin.cli;

import io.tocsin.config.Checks;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** {@code check FILE…}: says of configurations and rule files what is wrong with them; starts no server. */
final class CheckCommand {

    private final PrintWriter out;
    private final PrintWriter err;

    CheckCommand(PrintWriter out, PrintWriter err) {
        this.out = out;
        this.err = err;
    }

    /** @return the exit code: 0 where all files are accepted, 1 where one is refused */
    int run(List<String> files, Map<String, String> environment) {
        boolean accepted = true;
        for (String file : files) {
            Checks.Verdict verdict = Checks.check(Path.of(file), environment);
            verdict.problems().forEach(err::println);
            if (verdict.isAccepted()) {
                out.println(file + ": ok, " + verdict.summary());
            } else {
                err.println(file + ": refused, " + verdict.summary());
                accepted = false;
            }
        }
        out.flush();
        err.flush();
        return accepted ? 0 : 1;
    }
}
