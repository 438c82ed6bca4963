package io.tocsin.cli;

import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine.ParseResult;

/**
 * What a command that talks to a server needs.
 *
 * @param now the time, for what begins now
 */
record RemoteCommand(PrintWriter out, PrintWriter err, Calling calling, Supplier<Instant> now, Map<String, String> environment) {

    /** @return whether all is as it was to be */
    interface Action {
        boolean run() throws Remote.FailedException, InterruptedException;
    }

    /** @return 0, or 1 where it failed, or 2 where the arguments are wrong */
    int run(Action action) {
        try {
            return action.run() ? 0 : 1;
        } catch (Remote.FailedException e) {
            err.println("tocsin: error: " + e.getMessage());
            return 1;
        } catch (IllegalArgumentException e) {
            err.println("tocsin: error: " + e.getMessage());
            return 2;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 2;
        } finally {
            out.flush();
            err.flush();
        }
    }

    Remote remote(ParseResult command) {
        return RemoteOptions.remote(command, environment, calling);
    }

    static List<String> words(ParseResult command) {
        return command.matchedPositionalValue(0, List.<String>of());
    }
}
