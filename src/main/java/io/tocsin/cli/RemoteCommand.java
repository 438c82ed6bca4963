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

    /** @return the exit code */
    int run(Console.Work work) {
        return new Console(out, err).run(work);
    }

    Remote remote(ParseResult command) {
        return RemoteOptions.remote(command, environment, calling);
    }

    static List<String> words(ParseResult command) {
        return command.matchedPositionalValue(0, List.<String>of());
    }
}
