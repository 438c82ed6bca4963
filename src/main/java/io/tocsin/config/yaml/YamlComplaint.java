package io.tocsin.config.yaml;

import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** What the YAML parser complains about, said for people. */
record YamlComplaint(SourceText source, int offset, String message) {

    static YamlComplaint of(YamlEngineException exception, SourceText source) {
        return switch (exception) {
            case MarkedYamlEngineException marked -> ofMarked(marked, source);
            case ReaderException reader -> new YamlComplaint(
                    source,
                    source.offsetOfCodePoint(reader.getPosition()),
                    "the character U+" + String.format("%04X", reader.getCodePoint()) + " is not allowed in YAML");
            default -> new YamlComplaint(source, 0, "this is no YAML: " + exception.getMessage());
        };
    }

    private static YamlComplaint ofMarked(MarkedYamlEngineException marked, SourceText source) {
        int offset = marked.getProblemMark().or(marked::getContextMark).map(Mark::getIndex).map(source::offsetOfCodePoint).orElse(0);
        String problem = marked.getProblem() == null ? "" : marked.getProblem();
        return new YamlComplaint(source, offset, inPlainWords(problem, marked.getContext()));
    }

    private static String inPlainWords(String problem, String context) {
        if (problem.startsWith("mapping values are not allowed")) {
            return "a key and a colon cannot stand here; check the indentation, and quote a text that holds a colon and a space";
        }
        if (problem.contains("\\t") || problem.contains("TAB")) {
            return "a tab cannot indent YAML; use spaces";
        }
        if (problem.startsWith("expected <block end>")) {
            return "this does not fit the indentation of what stands before it";
        }
        if (problem.startsWith("could not find expected ':'")) {
            return "a colon is missing after a key above or here";
        }
        return "this is no YAML: " + (context == null || context.isEmpty() ? "" : context + ", ") + problem;
    }

    void report(Findings findings) {
        findings.error(source, offset, "", message);
    }
}
