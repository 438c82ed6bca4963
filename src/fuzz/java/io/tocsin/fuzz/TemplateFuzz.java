package io.tocsin.fuzz;

import io.tocsin.diagnostic.SyntaxException;
import io.tocsin.label.Labels;
import io.tocsin.template.AlertTemplate;
import io.tocsin.template.AlertTemplateData;
import io.tocsin.template.Sample;
import io.tocsin.template.TemplateException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/** Any text is refused, or expands within its limits, or fails as declared. */
public final class TemplateFuzz {

    private static final AlertTemplateData DATA = new AlertTemplateData(Labels.of("job", "api", "pod", "é\"<"), -1.5e-7, Labels.of("region", "eu"), "http://host/path",
            Instant.EPOCH, query -> List.of(new Sample(Labels.of("a", "b"), 3), new Sample(Labels.of("a", "c"), 4)));

    private TemplateFuzz() {}

    /** Called by Jazzer. */
    public static void fuzzerTestOneInput(byte[] data) {
        try {
            AlertTemplate template = AlertTemplate.parse(new String(data, StandardCharsets.UTF_8));
            template.expand(DATA);
        } catch (SyntaxException | TemplateException e) {
            // both are as declared
        }
    }
}
