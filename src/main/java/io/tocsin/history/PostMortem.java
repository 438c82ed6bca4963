package io.tocsin.history;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** A draft of a post-mortem, as Markdown: the facts are filled in, what only people know is asked for. */
public final class PostMortem {

    private PostMortem() {}

    /** @param events of one alert, in any order */
    public static String draft(String name, List<Event> events) {
        List<Event> story = events.stream().sorted(Comparator.comparing(Event::at)).toList();
        var text = new StringBuilder("# Post-mortem: ").append(plain(name)).append("\n\n## Summary\n\n_What happened, in two sentences that somebody outside the team understands._\n\n");
        text.append("## Facts\n\n| | |\n|---|---|\n");
        row(text, "began to fire", first(story, "firing").map(PostMortem::time).orElse("not in the history"));
        row(text, "ended", last(story, "resolved").map(PostMortem::time).orElse("not yet"));
        first(story, "firing").flatMap(from -> last(story, "resolved").filter(from::isBefore).map(to -> Duration.between(from, to)))
                .ifPresent(length -> row(text, "length", length.truncatedTo(ChronoUnit.SECONDS).toString().substring(2).toLowerCase(java.util.Locale.ROOT)));
        Figures figures = Figures.of(events);
        figures.meanToAcknowledge().ifPresent(mean -> row(text, "until somebody was on it (mean)", mean.toSeconds() + " s"));
        row(text, "told", told(story));
        story.stream().filter(Event.AlertChanged.class::isInstance).map(Event.AlertChanged.class::cast).reduce((one, other) -> other)
                .ifPresent(changed -> row(text, "labels", "`" + plain(changed.labels().toString()) + "`"));
        text.append("\n## Timeline (UTC)\n\n");
        story.forEach(event -> text.append("- ").append(time(event.at())).append(' ').append(plain(line(event))).append('\n'));
        return text.append("\n## Impact\n\n_Who noticed what, for how long? How many conversations, how much money?_\n\n## Causes\n\n_What made it possible, what set it off?_\n\n"
                + "## What went well, what did not\n\n\n## Actions\n\n| what | who | until |\n|---|---|---|\n| | | |\n").toString();
    }

    private static void row(StringBuilder text, String what, String value) {
        text.append("| ").append(what).append(" | ").append(value).append(" |\n");
    }

    private static Optional<Instant> first(List<Event> story, String state) {
        return story.stream().filter(event -> event instanceof Event.AlertChanged changed && changed.state().equals(state)).findFirst().map(Event::at);
    }

    private static Optional<Instant> last(List<Event> story, String state) {
        return first(story.reversed(), state);
    }

    private static String told(List<Event> story) {
        var receivers = new TreeSet<String>();
        story.forEach(event -> {
            if (event instanceof Event.Notified told && told.outcome().equals("delivered")) {
                receivers.add(plain(told.integration().receiver() + " by " + told.integration().kind()));
            }
        });
        return receivers.isEmpty() ? "nobody" : String.join(", ", receivers);
    }

    /** One event in words. */
    static String line(Event event) {
        return switch (event) {
            case Event.AlertChanged e -> e.state() + ", value " + e.value();
            case Event.Notified e -> e.integration().receiver() + " by " + e.integration().kind() + ": " + e.outcome() + " (" + e.reason().word() + ", attempt " + e.attempt() + ")";
            case Event.SilenceChanged e -> "silence " + e.change() + " by " + e.by() + ": " + e.comment();
            case Event.Acknowledged e -> e.change() + " by " + e.by() + (e.comment().isEmpty() ? "" : ": " + e.comment());
            case Event.Noted e -> e.by() + ": " + e.text();
            case Event.Acted e -> e.by() + ": " + e.what();
            case Event.Reloaded e -> e.successful() ? "configuration taken over" : "configuration refused";
        };
    }

    private static String time(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** Texts of others as they are, and not as Markdown or HTML. */
    private static String plain(String text) {
        return text.replaceAll("[\\r\\n]+", " ").replaceAll("([\\\\`*_\\[\\]<>|#])", "\\\\$1");
    }
}
