package io.tocsin.fuzz;

import io.tocsin.config.RuleContext;
import io.tocsin.config.RuleFileParser;
import io.tocsin.config.yaml.Findings;
import io.tocsin.config.yaml.SourceText;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;

/** Any text is a file of rules or has findings, each of which can be shown. */
public final class RuleFileFuzz {

    private RuleFileFuzz() {}

    /** Called by Jazzer. */
    public static void fuzzerTestOneInput(byte[] data) {
        var findings = new Findings();
        RuleFileParser.parse(new SourceText("rules.yml", new String(data, StandardCharsets.UTF_8)), RuleContext.of(Duration.ofMinutes(1), Set.of()), findings);
        findings.list().forEach(Object::toString);
    }
}
