package io.tocsin.remote;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** A value that must not be seen. It prints as {@code <secret>} wherever it is printed by accident. */
public sealed interface Secret {

    /** What stands for a secret in every log, page and answer. */
    String MASK = "<secret>";

    /**
     * The value itself, to be used at once and kept nowhere.
     *
     * @throws UncheckedIOException where its file cannot be read; the message names the file, never its content
     */
    String reveal();

    static Secret of(String value) {
        return new Inline(value);
    }

    static Secret inFile(Path file) {
        return new InFile(file);
    }

    /** Written in the configuration itself, or filled in from the environment. */
    record Inline(String value) implements Secret {

        public Inline {
            Objects.requireNonNull(value, "value");
        }

        @Override
        public String reveal() {
            return value;
        }

        @Override
        public String toString() {
            return MASK;
        }
    }

    /** In a file of its own (a {@code _file} key): read at each use, white space around it cut off. */
    record InFile(Path file) implements Secret {

        public InFile {
            Objects.requireNonNull(file, "file");
        }

        @Override
        public String reveal() {
            try {
                return Files.readString(file).strip();
            } catch (IOException e) {
                throw new UncheckedIOException("the secret's file " + file + " cannot be read: " + e.getClass().getSimpleName(), e);
            }
        }

        @Override
        public String toString() {
            return MASK;
        }
    }
}
