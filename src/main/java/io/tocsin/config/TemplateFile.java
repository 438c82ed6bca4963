package io.tocsin.config;

import java.nio.file.Path;
import java.util.Objects;

/** A file of notification templates ({@code templates}), with its content. */
public record TemplateFile(Path path, String content) {

    public TemplateFile {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(content, "content");
    }
}
