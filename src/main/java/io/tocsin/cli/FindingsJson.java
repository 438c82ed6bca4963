package io.tocsin.cli;

import io.tocsin.diagnostic.Finding;
import io.tocsin.json.JsonText;
import java.util.List;

/** What {@code --format json} prints. */
final class FindingsJson {

    private FindingsJson() {}

    static String of(List<Finding> findings) {
        return new JsonText().write(generator -> {
            generator.writeArrayFieldStart("findings");
            for (Finding finding : findings) {
                generator.writeStartObject();
                generator.writeStringField("id", finding.check().id());
                generator.writeStringField("level", finding.check().isError() ? "error" : "warning");
                generator.writeStringField("file", finding.position().file());
                generator.writeNumberField("line", finding.position().line());
                generator.writeNumberField("column", finding.position().column());
                generator.writeStringField("subject", finding.subject());
                generator.writeStringField("reason", finding.reason());
                generator.writeStringField("fix", finding.fix());
                generator.writeEndObject();
            }
            generator.writeEndArray();
        });
    }
}
