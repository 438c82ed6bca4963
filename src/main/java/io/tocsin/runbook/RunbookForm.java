package io.tocsin.runbook;

import io.tocsin.diagnostic.Finding;
import io.tocsin.diagnostic.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The one form of a runbook: its alert's name as the title, and eight headings in this order, none of them empty. */
final class RunbookForm {

    static final List<String> HEADINGS = List.of("Meaning", "Impact", "See for yourself", "Decide", "Mitigate now", "Fix", "Prevent", "Who to tell");

    private static final String ORDER = String.join(", ", HEADINGS);
    private static final String LOOK = "See for yourself";

    private final String name;
    private final RunbookText text;
    private final Consumer<Finding> findings;

    RunbookForm(String name, RunbookText text, Consumer<Finding> findings) {
        this.name = name;
        this.text = text;
        this.findings = findings;
    }

    void check() {
        title();
        headings();
        text.headings().stream().filter(RunbookText.Section::isEmpty).forEach(section ->
                fault(RunbookCheck.EMPTY, section.position(), "nothing stands below \"" + section.text() + "\"", "write what whoever is woken needs there, be it \"Nothing.\""));
        section(LOOK).filter(section -> !section.isEmpty() && !section.hasBlock()).ifPresent(section ->
                fault(RunbookCheck.FORM, section.position(), "\"" + LOOK + "\" has nothing to look with", "add a ```promql block, which Tocsin answers, or a command"));
    }

    private void title() {
        Optional<RunbookText.Section> title = text.title();
        if (title.isEmpty()) {
            fault(RunbookCheck.FORM, new Position(text.file(), 1, 1), "the runbook has no title", "begin with \"# " + name + "\"");
        } else if (!title.get().text().equals(name)) {
            fault(RunbookCheck.FORM, title.get().position(), "the title is \"" + title.get().text() + "\" and the file \"" + name + ".md\"", "write \"# " + name + "\"");
        }
    }

    private void headings() {
        List<RunbookText.Section> second = text.headings().stream().filter(section -> section.level() <= 2).toList();
        var seen = new ArrayList<String>();
        int furthest = -1;
        for (RunbookText.Section section : second) {
            int place = section.level() == 2 ? HEADINGS.indexOf(section.text()) : -1;
            if (place < 0) {
                fault(RunbookCheck.FORM, section.position(), "\"" + section.text() + "\" is none of the eight headings", "write one of " + ORDER + ", or a heading of level 3");
            } else if (seen.contains(section.text())) {
                fault(RunbookCheck.FORM, section.position(), "\"" + section.text() + "\" stands there twice", "put both together");
            } else if (place < furthest) {
                fault(RunbookCheck.FORM, section.position(), "\"" + section.text() + "\" comes after \"" + HEADINGS.get(furthest) + "\"", "keep the order " + ORDER);
            }
            seen.add(section.text());
            furthest = Math.max(furthest, place);
        }
        HEADINGS.stream().filter(heading -> !seen.contains(heading)).forEach(heading -> missing(heading, second));
    }

    /** Said where it would have to stand: at the heading that comes after it. */
    private void missing(String heading, List<RunbookText.Section> present) {
        List<String> later = HEADINGS.subList(HEADINGS.indexOf(heading) + 1, HEADINGS.size());
        Position place = present.stream().filter(section -> later.contains(section.text())).findFirst().map(RunbookText.Section::position).orElse(Position.ofFile(text.file()));
        fault(RunbookCheck.FORM, place, "the heading \"" + heading + "\" is missing", "add \"## " + heading + "\"" + (place.line() == 0 ? " at the end" : " here"));
    }

    private Optional<RunbookText.Section> section(String heading) {
        return text.headings().stream().filter(section -> section.level() == 2 && section.text().equals(heading)).findFirst();
    }

    private void fault(RunbookCheck kind, Position position, String reason, String fix) {
        findings.accept(new Finding(kind, position, name, reason, fix));
    }
}
