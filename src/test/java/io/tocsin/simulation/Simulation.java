package io.tocsin.simulation;

import io.tocsin.config.Configuration;
import io.tocsin.engine.AlertForwarder;
import io.tocsin.engine.AttemptLimits;
import io.tocsin.engine.EngineParts;
import io.tocsin.engine.FarEndGuard;
import io.tocsin.engine.Instruments;
import io.tocsin.engine.SampleSinks;
import io.tocsin.engine.SteppedEngine;
import io.tocsin.notify.RetryPolicy;
import io.tocsin.rule.Rule;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/** One run from one seed: trouble for some hours, then quiet, with every choice drawn by chance and every step taken by one thread. */
final class Simulation {

    private static final Duration QUIET = Duration.ofHours(5);

    private final SplittableRandom chance;
    private final HandClock clock = new HandClock();
    private final Story story;
    private final Fate fate = new Fate();
    private final World world;
    private final Expectations expectations;
    private final FarEnds farEnds;
    private final Disk disk;
    private final Troubles troubles;
    private final Instant quietFrom;
    /** With one or two at once, and none while anything comes in, even a few groups wait for each other; with many, none does. */
    private final AttemptLimits attempts;
    private Blueprint blueprint;
    private SteppedEngine process;
    private Instant reviveAt = HandClock.START;
    private Instant nextTrouble = HandClock.START;
    private Instant nextPost = HandClock.START;
    private Instant nextCheck = HandClock.START;

    Simulation(long seed) {
        chance = new SplittableRandom(seed);
        attempts = List.of(new AttemptLimits(1, 1), new AttemptLimits(2, 100), AttemptLimits.DEFAULT).get((int) Math.floorMod(seed, 3L));
        story = new Story(seed, clock);
        world = new World(chance.split(), story);
        expectations = new Expectations(world, story);
        farEnds = new FarEnds(chance.split(), fate, story, told -> expectations.repeatInterval(told));
        expectations.watch(farEnds);
        disk = new Disk(fate, told -> farEnds.believer(new Slot(told.group(), told.integration())).acknowledged(), expectations::unacknowledged);
        blueprint = Blueprint.draw(chance);
        quietFrom = HandClock.START.plus(Duration.ofMinutes(chance.nextInt(30, 240)));
        troubles = new Troubles(this, chance.split());
    }

    /** Runs to the end, or to the first thing that should not have happened. */
    Story run() {
        Instant end = quietFrom.plus(QUIET);
        boolean quiet = false;
        while (clock.instant().isBefore(end) && !story.isBroken()) {
            if (!quiet && !clock.instant().isBefore(quietFrom)) {
                quiet = true;
                story.tell("quiet from here");
                troubles.end();
            }
            live(quiet);
        }
        return story;
    }

    private void live(boolean quiet) {
        try {
            if (process == null && !reviveAt.isAfter(clock.instant())) {
                start();
            }
            outside(quiet);
            if (!step()) {
                clock.set(next());
            }
        } catch (ProcessDied death) {
            died(death);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        } catch (RuntimeException | AssertionError e) {
            story.violation("thrown: " + e + " at " + List.of(e.getStackTrace()).subList(0, Math.min(4, e.getStackTrace().length)));
        }
    }

    private void start() throws InterruptedException {
        story.tell("process starts");
        var parts = new EngineParts(world.queriers(), SampleSinks.NONE, AlertForwarder.Factory.NONE, disk.states(), disk.posted(), disk.log(), disk.outbox(), disk.silences(), disk.acknowledgements(),
                new NoHistory(), farEnds.notifiers(), FarEndGuard.NONE, Instruments.NONE, RetryPolicy.DEFAULT, clock, chance::nextDouble, ZoneOffset.UTC, () -> "http://tocsin");
        expectations.restarted(disk.keptSilences(), disk.keptAcknowledgements());
        expectations.disturbed();
        process = new SteppedEngine(parts, expectations, attempts);
        process.start(configuration());
    }

    private Configuration configuration() {
        Configuration configuration = blueprint.configuration();
        expectations.rules(configuration.ruleGroups().stream().flatMap(group -> group.rules().stream()).map(Rule::name).collect(Collectors.toSet()));
        return configuration;
    }

    /** What happens without the process's doing. */
    private void outside(boolean quiet) {
        Instant now = clock.instant();
        if (!nextTrouble.isAfter(now) && !quiet) {
            troubles.next();
            nextTrouble = now.plus(Duration.ofMillis(chance.nextInt(240_000)));
        }
        if (!nextPost.isAfter(now)) {
            nextPost = now.plus(Duration.ofMinutes(1));
            if (process != null && !world.posts().isEmpty()) {
                process.post(world.posts());
            }
        }
        if (!nextCheck.isAfter(now)) {
            nextCheck = now.plus(Duration.ofMinutes(1));
            if (process != null && expectations.isReady()) {
                expectations.check(process.alerts());
            }
        }
    }

    /** Takes one step of those that can be taken, if there is one. */
    private boolean step() {
        if (disk.waiting() > 0 && chance.nextInt(4) == 0) {
            disk.flush();
        }
        List<SteppedEngine.Step> ready = process == null ? List.of() : process.ready();
        if (ready.isEmpty()) {
            return false;
        }
        SteppedEngine.Step step = ready.get(chance.nextInt(ready.size()));
        fate.point("before a step of " + step.name());
        step.work().run();
        return true;
    }

    private Instant next() {
        Instant next = nextPost.isBefore(nextCheck) ? nextPost : nextCheck;
        next = nextTrouble.isAfter(clock.instant()) && nextTrouble.isBefore(next) ? nextTrouble : next;
        Instant own = process == null ? reviveAt : process.next();
        next = own != null && own.isBefore(next) ? own : next;
        return next.isAfter(clock.instant()) ? next : clock.instant().plusMillis(1);
    }

    private void died(ProcessDied death) {
        int arrived = disk.waiting() == 0 ? 0 : chance.nextInt(disk.waiting() + 1);
        story.tell("process dies " + death.getMessage() + ", " + (disk.waiting() - arrived) + " writes lost");
        disk.cutOff(arrived);
        fate.spare();
        process = null;
        int down = chance.nextInt(10);
        reviveAt = clock.instant().plus(down < 6 ? Duration.ofSeconds(chance.nextInt(30)) : Duration.ofMinutes(chance.nextInt(down == 9 ? 100 : 10)));
        if (reviveAt.isAfter(quietFrom)) {
            reviveAt = quietFrom;
        }
    }

    /** The process that lives; null while there is none. */
    SteppedEngine process() {
        return process;
    }

    Blueprint blueprint() {
        return blueprint;
    }

    void reload(Blueprint next) {
        blueprint = next;
        if (process != null) {
            try {
                process.reload(configuration());
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        } else {
            configuration();
        }
    }

    World world() {
        return world;
    }

    FarEnds farEnds() {
        return farEnds;
    }

    Expectations expectations() {
        return expectations;
    }

    Fate fate() {
        return fate;
    }

    Story story() {
        return story;
    }

    HandClock clock() {
        return clock;
    }
}
