package io.tocsin.dev;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The one Prometheus of dev mode. It outlives a live reload, which starts the application anew in the same process; a note in its directory tells the
 * new one where it is. It ends with the process; one that was left behind by a killed process is found again by the same note.
 */
final class DevPrometheus {

    private final Path directory;
    private final Path tools;

    /** @param directory for its files. @param tools where {@link Toolbox} may unpack */
    DevPrometheus(Path directory, Path tools) {
        this.directory = directory;
        this.tools = tools;
    }

    /**
     * Uses the one that runs, if it runs with this configuration; else starts one.
     *
     * @return where it answers
     */
    String ensureRunning(String configuration) throws IOException, InterruptedException {
        Optional<Note> running = Note.read(note()).filter(Note::isAlive);
        Path file = directory.resolve("prometheus.yml");
        if (running.isPresent() && Files.isRegularFile(file) && Files.readString(file).equals(configuration)) {
            endWithThisProcess(running.get());
            return running.get().url();
        }
        if (running.isPresent()) {
            running.get().stop();
        }
        PrometheusProcess started = PrometheusProcess.start(Toolbox.in(tools).find(Program.ANY_PROMETHEUS), directory, configuration, PrometheusProcess.freePort());
        Note note = new Note(started.pid(), started.url());
        Files.writeString(note(), note.text());
        endWithThisProcess(note);
        return note.url();
    }

    private Path note() {
        return directory.resolve("running");
    }

    /** Once for each Prometheus, however often the application is reloaded: a system property is all that lives as long as the process. */
    private static void endWithThisProcess(Note note) {
        String marker = "io.tocsin.dev.prometheus." + note.pid();
        if (System.setProperty(marker, "ends with this process") == null) {
            Runtime.getRuntime().addShutdownHook(new Thread(note::stop, "stop-prometheus"));
        }
    }

    /** Which process it is, and where it answers. */
    private record Note(long pid, String url) {

        static Optional<Note> read(Path file) throws IOException {
            List<String> lines = Files.isRegularFile(file) ? Files.readAllLines(file) : List.of();
            return lines.size() == 2 ? Optional.of(new Note(Long.parseLong(lines.getFirst()), lines.getLast())) : Optional.empty();
        }

        String text() {
            return pid + "\n" + url + "\n";
        }

        /** The number alone is not enough: another program may have got it since. */
        boolean isAlive() {
            return process().isPresent();
        }

        void stop() {
            process().ifPresent(process -> {
                process.destroy();
                process.onExit().completeOnTimeout(process, 5, TimeUnit.SECONDS).join();
            });
        }

        private Optional<ProcessHandle> process() {
            return ProcessHandle.of(pid).filter(handle -> handle.info().command().filter(command -> command.endsWith("prometheus")).isPresent());
        }
    }
}
