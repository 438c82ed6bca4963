package io.tocsin.ui;

import io.tocsin.history.Event;
import io.tocsin.mute.Silence;

/** Events as steps of a story. */
final class Story {

    /** @param kind for the colour: a state or an outcome */
    public record Step(String at, String kind, String what, String text) {}

    private Story() {}

    static Step silence(Silence silence) {
        String until = silence.byRule().map(again -> "again by " + again.rule())
                .orElseGet(() -> silence.during().map(during -> "during " + during.interval() + " ").orElse("") + "until " + Shown.time(silence.endsAt()));
        return new Step(Shown.time(silence.startsAt()), "silence", "silenced by " + silence.createdBy(), until + ": " + silence.comment());
    }

    static Step step(Event event) {
        return switch (event) {
            case Event.AlertChanged e -> new Step(Shown.time(e.at()), e.state(), e.state(), "value " + Shown.number(e.value()));
            case Event.Notified e -> new Step(Shown.time(e.at()), e.outcome(), e.integration().receiver() + " by " + e.integration().kind() + ": " + e.outcome(),
                    e.reason().word() + ", attempt " + e.attempt() + (e.answer().isEmpty() ? "" : ": " + e.answer()));
            case Event.SilenceChanged e -> new Step(Shown.time(e.at()), "silence", "silence " + e.change(), e.by() + ": " + e.comment());
            case Event.Acknowledged e -> new Step(Shown.time(e.at()), "silence", e.change() + " by " + e.by(), "until " + Shown.time(e.until()) + (e.comment().isEmpty() ? "" : ": " + e.comment()));
            case Event.Noted e -> new Step(Shown.time(e.at()), "note", e.by(), e.text());
            case Event.Acted e -> new Step(Shown.time(e.at()), "action", e.by(), e.what() + (e.status() < 400 ? "" : ", refused with " + e.status()));
            case Event.Reloaded e -> new Step(Shown.time(e.at()), "reload", "reload", e.successful() ? "taken over" : "refused: " + String.join("; ", e.problems()));
        };
    }
}
