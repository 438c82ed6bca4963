package io.tocsin.app;

import io.tocsin.config.Configuration;
import io.tocsin.config.TemplateFile;
import io.tocsin.diagnostic.SyntaxException;
import io.tocsin.template.TemplateLibrary;
import java.util.function.Supplier;

/** The notification templates of the configuration that holds, parsed when the first text asks for them: most start-ups need none. */
final class TemplateFiles implements Supplier<TemplateLibrary> {

    private final Supplier<Configuration> configuration;
    private Configuration parsed;
    private TemplateLibrary library;

    TemplateFiles(Supplier<Configuration> configuration) {
        this.configuration = configuration;
    }

    @Override
    public synchronized TemplateLibrary get() {
        Configuration now = configuration.get();
        if (now != parsed) {
            library = parse(now);
            parsed = now;
        }
        return library;
    }

    private static TemplateLibrary parse(Configuration from) {
        TemplateLibrary all = TemplateLibrary.defaults();
        for (TemplateFile file : from.templates()) {
            try {
                all = all.with(file.path().getFileName().toString(), file.content());
            } catch (SyntaxException e) {
                throw new IllegalStateException("the loader let a broken template through: " + file.path(), e);
            }
        }
        return all;
    }
}
