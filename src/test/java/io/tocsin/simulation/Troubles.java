package io.tocsin.simulation;

import io.tocsin.group.IntegrationKey;
import io.tocsin.label.Matcher;
import io.tocsin.mute.Recurrence;
import io.tocsin.mute.Silence;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/** Everything that can go wrong, or just happen, drawn by chance. */
final class Troubles {

    private static final List<IntegrationKey> INTEGRATIONS = List.of(
            new IntegrationKey("ops", "webhook", 0),
            new IntegrationKey("x", "webhook", 0),
            new IntegrationKey("x", "webhook", 1),
            new IntegrationKey("pager", "webhook", 0));

    private final Simulation simulation;
    private final SplittableRandom chance;
    private final Story story;
    private final List<Silence> silences = new ArrayList<>();
    private int silenceCount;

    Troubles(Simulation simulation, SplittableRandom chance) {
        this.simulation = simulation;
        this.chance = chance;
        this.story = simulation.story();
    }

    void next() {
        switch (chance.nextInt(21)) {
            case 0, 1, 2, 3, 4, 5, 6, 7, 8 -> turn();
            case 9 -> simulation.world().dataSourceDown(!simulation.world().isDataSourceDown());
            case 10, 11, 12 -> mood();
            case 13, 14 -> silence();
            case 15 -> endSilence();
            case 16 -> reload();
            case 17, 18 -> die();
            case 19 -> jump();
            case 20 -> acknowledge();
            default -> throw new AssertionError();
        }
    }

    /** From now on all is well, and nothing changes any more. */
    void end() {
        if (simulation.world().isDataSourceDown()) {
            simulation.world().dataSourceDown(false);
        }
        INTEGRATIONS.forEach(integration -> simulation.farEnds().set(integration, FarEnds.Mood.WELL));
        simulation.fate().spare();
        simulation.expectations().disturbed();
    }

    private void turn() {
        World.Matter matter = simulation.world().any();
        simulation.world().turn(matter);
        if (matter.posted && !matter.wrong && simulation.process() != null && chance.nextInt(3) > 0) {
            simulation.process().post(List.of(simulation.world().end(matter)));
        }
    }

    private void mood() {
        IntegrationKey integration = INTEGRATIONS.get(chance.nextInt(INTEGRATIONS.size()));
        FarEnds.Mood mood = chance.nextInt(2) == 0 ? FarEnds.Mood.WELL : FarEnds.Mood.values()[chance.nextInt(FarEnds.Mood.values().length)];
        story.tell(integration + " is " + mood);
        simulation.farEnds().set(integration, mood);
    }

    private void silence() {
        if (simulation.process() == null) {
            return;
        }
        World.Matter matter = simulation.world().any();
        List<Matcher> matchers = List.of(chance.nextBoolean() ? Matcher.equal("alertname", matter.name) : Matcher.equal("instance", matter.instance));
        Instant start = story.now().plusSeconds(chance.nextInt(3) == 0 ? chance.nextInt(600) : 0);
        Optional<Recurrence> during = chance.nextInt(4) > 0 ? Optional.empty() : Optional.of(new Recurrence.During(chance.nextBoolean() ? "pause" : "shift"));
        Instant end = start.plusSeconds(during.isEmpty() ? chance.nextInt(60, 4_000) : chance.nextInt(3_600, 4 * 3_600));
        var silence = new Silence("s" + silenceCount++, matchers, start, end, story.now(), "me", "", Map.of(), during);
        story.tell("silence " + silence.id() + " " + matchers + " from " + start + " to " + end + silence.during().map(only -> " only during " + only.interval()).orElse(""));
        silences.add(silence);
        simulation.process().silence(silence);
    }

    private void endSilence() {
        if (simulation.process() == null || silences.isEmpty()) {
            return;
        }
        Silence silence = silences.remove(chance.nextInt(silences.size()));
        if (!story.now().isBefore(silence.startsAt()) && story.now().isBefore(silence.endsAt())) {
            story.tell("silence " + silence.id() + " is ended");
            simulation.process().silence(new Silence(silence.id(), silence.matchers(), silence.startsAt(), story.now(), story.now(), "me", "", Map.of(), silence.recurrence()));
        }
    }

    private void acknowledge() {
        if (simulation.process() != null) {
            Instant until = story.now().plusSeconds(chance.nextInt(60, 8_000));
            story.tell("all groups are acknowledged until " + until);
            simulation.process().acknowledge(until);
        }
    }

    private void reload() {
        story.tell("configuration changes");
        simulation.reload(simulation.blueprint().changed(chance));
    }

    private void die() {
        simulation.fate().sealAfter(chance.nextInt(1, 60));
    }

    private void jump() {
        Duration jump = Duration.ofSeconds(chance.nextInt(1, chance.nextInt(5) == 0 ? 7_200 : 300));
        story.tell("time jumps by " + jump);
        simulation.clock().set(story.now().plus(jump));
        simulation.expectations().disturbed();
    }
}
