package io.tocsin.dev;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Runs a program to its end, with nothing to read from. */
final class Command {

    /** @param output what it wrote, to either stream */
    record Result(int exitCode, String output) {
        boolean failed() {
            return exitCode != 0;
        }
    }

    private Command() {}

    static List<String> line(Path program, List<String> options, String... arguments) {
        return Stream.of(Stream.of(program.toString()), options.stream(), Stream.of(arguments)).flatMap(part -> part).toList();
    }

    static Result run(Path directory, List<String> line) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(line).directory(directory.toFile()).redirectErrorStream(true).start();
        process.getOutputStream().close();
        try {
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return new Result(process.waitFor(), output);
        } finally {
            process.destroy();
        }
    }
}
