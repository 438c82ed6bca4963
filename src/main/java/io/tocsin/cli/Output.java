package io.tocsin.cli;

import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** How much a command shows, by amtool's words. */
enum Output {
    SIMPLE,
    EXTENDED,
    JSON;

    static void addTo(CommandSpec command) {
        command.addOption(OptionSpec.builder("-o", "--output").paramLabel("simple|extended|json").type(String.class).description("how much to show; simple").build());
    }

    static Output of(ParseResult command) {
        String word = command.matchedOptionValue("--output", "simple");
        for (Output output : values()) {
            if (output.name().toLowerCase(Locale.ROOT).equals(word)) {
                return output;
            }
        }
        throw new IllegalArgumentException("--output is simple, extended or json, not " + word);
    }
}
