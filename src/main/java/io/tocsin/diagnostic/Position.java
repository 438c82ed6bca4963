package io.tocsin.diagnostic;

import java.util.Objects;

/**
 * A place in a user's file.
 *
 * @param file the path as the user wrote it; never empty
 * @param line counted from 1; 0 where only the file is known
 * @param column counted from 1 in UTF-16 units; 0 where only the line is known
 */
public record Position(String file, int line, int column) {

    public Position {
        Objects.requireNonNull(file, "file");
        if (line < 0 || column < 0) {
            throw new IllegalArgumentException("a position counts from 1: " + line + ":" + column);
        }
    }

    /** The file as a whole, where no line is to blame. */
    public static Position ofFile(String file) {
        return new Position(file, 0, 0);
    }

    /** {@code file:line:column}, as editors and CI systems make it clickable. */
    @Override
    public String toString() {
        return line == 0 ? file : column == 0 ? file + ":" + line : file + ":" + line + ":" + column;
    }
}
