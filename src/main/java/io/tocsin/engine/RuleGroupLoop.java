package io.tocsin.engine;

import io.tocsin.time.EvaluationSchedule;
import io.tocsin.time.Tick;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The virtual thread of one rule group: waits for the next tick, evaluates, and never does two at once. */
final class RuleGroupLoop implements GroupLoop {

    private final GroupEvaluation evaluation;
    private final InstantSource clock;
    private final Thread thread;
    private volatile boolean stopping;

    RuleGroupLoop(GroupEvaluation evaluation, InstantSource clock) {
        this.evaluation = evaluation;
        this.clock = clock;
        this.thread = Thread.ofVirtual().name("tocsin-group-" + evaluation.group().name()).unstarted(this::run);
    }

    @Override
    public GroupEvaluation evaluation() {
        return evaluation;
    }

    @Override
    public void start() {
        thread.start();
    }

    @Override
    public void stop() {
        stopping = true;
        thread.interrupt();
    }

    @Override
    public void awaitEnd() throws InterruptedException {
        thread.join(Duration.ofSeconds(10));
    }

    private void run() {
        EvaluationSchedule schedule = evaluation.group().schedule();
        Instant last = null;
        try {
            while (!stopping) {
                Tick tick = schedule.next(last, clock.instant());
                Duration wait = Duration.between(clock.instant(), tick.at());
                if (wait.isPositive()) {
                    Thread.sleep(wait);
                }
                evaluation.evaluate(tick);
                last = tick.at();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
