package io.tocsin.e2e;

import io.tocsin.dev.Program;
import io.tocsin.dev.Toolbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A real amtool, run against one server. */
final class Amtool {

    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    /** The times of a test itself; those of 2020 and 2099 are given by it, and must come back as they were. */
    private static final Pattern NOW = Pattern.compile("20(?!20|99)\\d\\d-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?");
    /** It shows strings that the API may leave out as where they are in its memory. */
    private static final Pattern POINTER = Pattern.compile("0x[0-9a-f]+");
    private static final Pattern ADDRESS = Pattern.compile("127\\.0\\.0\\.1:\\d+");

    /** @param text what it wrote, to either stream */
    record Said(int exitCode, String text) {

        /** Without what differs from run to run: each id, the digits of each time, ports, amtool's pointers. */
        Said masked() {
            String masked = ADDRESS.matcher(ID.matcher(POINTER.matcher(text).replaceAll("POINTER")).replaceAll("ID")).replaceAll("ADDRESS");
            return new Said(exitCode, NOW.matcher(masked).replaceAll(time -> time.group().replaceAll("\\d", "9")));
        }

        List<String> ids() {
            return ID.matcher(text).results().map(MatchResult::group).toList();
        }
    }

    private final Path binary;
    private final Path home;
    private final String url;

    Amtool(Path home, String url) throws IOException, InterruptedException {
        this.binary = Toolbox.in(Path.of("target/tools")).find(Program.AMTOOL).toAbsolutePath();
        this.home = home;
        this.url = url;
    }

    Said run(String... arguments) throws IOException, InterruptedException {
        var line = new ArrayList<>(List.of(binary.toString(), "--alertmanager.url=" + url));
        line.addAll(List.of(arguments));
        Path output = Files.createTempFile(home, "amtool", ".txt");
        ProcessBuilder builder = new ProcessBuilder(line).directory(home.toFile()).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().put("HOME", home.toString());
        builder.environment().put("TZ", "UTC");
        Process process = builder.start();
        process.getOutputStream().close();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError(line + " did not end");
        }
        return new Said(process.exitValue(), Files.readString(output));
    }
}
