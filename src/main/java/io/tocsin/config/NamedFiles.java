package io.tocsin.config;

import io.tocsin.config.yaml.Findings;
import io.tocsin.config.yaml.SourceText;
import io.tocsin.config.yaml.YamlScalar;
import io.tocsin.diagnostic.SyntaxException;
import io.tocsin.rule.RuleGroup;
import io.tocsin.template.TemplateLibrary;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The files that a configuration names: {@code rule_files} and {@code templates}. */
final class NamedFiles {

    private final Section root;
    private final Path file;
    private final List<String> globs = new ArrayList<>();

    NamedFiles(Section root, Path file) {
        this.root = root;
        this.file = file;
    }

    List<TemplateFile> templates() {
        var templates = new ArrayList<TemplateFile>();
        Findings findings = root.reading().findings();
        find("templates").forEach(path -> TextFile.read(path, findings).ifPresent(text -> templates.add(new TemplateFile(path, text))));
        check(templates, findings);
        return templates;
    }

    /** Parses them as they will be for notifications, each on top of those before it; without any, not even the default ones are touched. */
    private static void check(List<TemplateFile> templates, Findings findings) {
        TemplateLibrary library = templates.isEmpty() ? null : TemplateLibrary.defaults();
        for (TemplateFile template : templates) {
            try {
                library = library.with(template.path().getFileName().toString(), template.content());
            } catch (SyntaxException e) {
                findings.error(new SourceText(template.path().toString(), template.content()), e.start(), "template file", e.getMessage());
            }
        }
    }

    List<RuleGroup> ruleGroups(RuleContext context) {
        var groups = new ArrayList<RuleGroup>();
        Findings findings = root.reading().findings();
        for (Path path : find("rule_files")) {
            TextFile.read(path, findings)
                    .ifPresent(text -> groups.addAll(RuleFileParser.parse(new SourceText(path.toString(), text), context, findings)));
        }
        return groups;
    }

    /** Each file once, in the order of the globs, sorted within each. */
    private Set<Path> find(String key) {
        var found = new LinkedHashSet<Path>();
        for (YamlScalar glob : root.scalars(key)) {
            List<Path> files = FileGlob.expand(root.reading().directory(), glob.value());
            if (files.isEmpty()) {
                root.warning(glob, "no file matches \"" + glob.value() + "\"");
            }
            globs.add(glob.value());
            found.addAll(files);
        }
        return found;
    }

    WatchedFiles watched() {
        return new WatchedFiles(file, globs);
    }
}
