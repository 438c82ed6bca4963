package io.tocsin.config;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Finds files by a pattern: {@code *}, {@code ?} and {@code [a-z]} within a name, as Go's filepath.Glob has them, and {@code **} for any number of
 * directories, as vmalert has it. {@code **} does not enter hidden directories: the directory behind a Kubernetes ConfigMap holds its files twice there.
 */
final class FileGlob {

    private static final int MAX_DEPTH = 16;

    private FileGlob() {}

    /** Whether the text is a pattern at all, and not just a path. */
    static boolean isPattern(String text) {
        return text.chars().anyMatch(c -> c == '*' || c == '?' || c == '[');
    }

    /** The files that match, sorted; none where nothing does, or a directory cannot be read. */
    static List<Path> expand(Path directory, String pattern) {
        boolean absolute = pattern.startsWith("/");
        var found = new TreeSet<Path>();
        List<String> names = List.of(pattern.split("/+")).stream().filter(name -> !name.isEmpty()).toList();
        walk(absolute ? Path.of("/") : directory, names, 0, 0, found);
        return found.stream().map(Path::normalize).distinct().toList();
    }

    private static void walk(Path base, List<String> names, int at, int depth, TreeSet<Path> found) {
        if (at == names.size()) {
            if (Files.isRegularFile(base)) {
                found.add(base);
            }
            return;
        }
        String name = names.get(at);
        if (name.equals("**")) {
            walk(base, names, at + 1, depth, found);
            directories(base, depth).forEach(directory -> walk(directory, names, at, depth + 1, found));
        } else if (isPattern(name)) {
            Pattern regex = regex(name);
            list(base).stream()
                    .filter(path -> regex.matcher(path.getFileName().toString()).matches())
                    .forEach(path -> walk(path, names, at + 1, depth, found));
        } else {
            walk(base.resolve(name), names, at + 1, depth, found);
        }
    }

    private static List<Path> directories(Path base, int depth) {
        if (depth >= MAX_DEPTH) {
            return List.of();
        }
        return list(base).stream().filter(path -> !path.getFileName().toString().startsWith(".") && Files.isDirectory(path)).toList();
    }

    private static List<Path> list(Path directory) {
        var paths = new ArrayList<Path>();
        if (Files.isDirectory(directory)) {
            try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
                stream.forEach(paths::add);
            } catch (IOException | DirectoryIteratorException e) {
                return List.of();
            }
        }
        return paths;
    }

    /** A name's pattern; one that is none stands for itself. */
    private static Pattern regex(String name) {
        var regex = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            int close = c == '[' ? name.indexOf(']', i + 2) : -1;
            if (close > 0) {
                String set = name.substring(i + 1, close).replace("\\", "\\\\").replace("[", "\\[").replace("&&", "&\\&");
                regex.append('[').append(set).append(']');
                i = close;
            } else {
                regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
            }
        }
        try {
            return Pattern.compile(regex.toString(), Pattern.DOTALL);
        } catch (PatternSyntaxException e) {
            return Pattern.compile(Pattern.quote(name));
        }
    }
}
