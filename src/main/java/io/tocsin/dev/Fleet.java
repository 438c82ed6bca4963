package io.tocsin.dev;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A handful of AI agents that export the guide's metrics. What they export depends on nothing but the seed, the beginning and the moment asked for: asked
 * again for the same moment they say the same. One after another has trouble for about a minute, and then all begin anew.
 *
 * <p>Time is short here: what the rules call an hour lasts {@link ShortRules#WINDOW}, and the expected cost of an hour is the cost of that.
 */
final class Fleet {

    /** Seconds after which the same troubles come again. */
    static final int TURN = 240;

    private static final List<SimulatedAgent> AGENTS = List.of(
            new SimulatedAgent("customer_support", "gpt-4o", List.of("query", "follow_up"), 6, 0.9, 1_500, 0.005),
            new SimulatedAgent("research", "claude-sonnet-4-5", List.of("query", "summarize"), 3, 1.6, 6_000, 0.006),
            new SimulatedAgent("coding", "claude-opus-4-1", List.of("edit", "review"), 2, 1.8, 9_000, 0.02),
            new SimulatedAgent("billing", "gpt-4o-mini", List.of("query"), 4, 0.6, 1_200, 0.01),
            new SimulatedAgent("onboarding", "gpt-4o-mini", List.of("query", "follow_up"), 2, 0.7, 900, 0.001));

    private static final List<Incident> INCIDENTS = List.of(
            new Incident("customer_support", Trouble.ERRORS, 10, 55),
            new Incident("coding", Trouble.HALLUCINATION, 45, 95),
            new Incident("research", Trouble.LATENCY, 105, 155),
            new Incident("billing", Trouble.COST, 160, 215));

    private final long seed;
    private final Instant start;
    private List<AgentTotals> totals = fresh();
    private long lived;

    /** How an agent is just now, for people to read. @param left seconds until that changes; empty where it never does */
    record State(String agent, String words, boolean healthy, int left) {}

    Fleet(long seed, Instant start) {
        this.seed = seed;
        this.start = start;
    }

    /** What a scrape at this moment reads. */
    synchronized String metrics(Instant now) {
        live(Math.max(0, Duration.between(start, now).toSeconds()));
        var page = new Exposition();
        for (int i = 0; i < AGENTS.size(); i++) {
            SimulatedAgent agent = AGENTS.get(i);
            totals.get(i).write(page, agent, hourlyCost(agent));
        }
        return page.text();
    }

    /** How the agents are at this moment. */
    List<State> states(Instant now) {
        int second = secondOfTurn(Duration.between(start, now).toSeconds());
        return AGENTS.stream().map(agent -> state(agent.name(), second)).toList();
    }

    private static State state(String agent, int second) {
        Trouble trouble = trouble(agent, second);
        int left = 1;
        while (left < TURN && trouble(agent, (second + left) % TURN) == trouble) {
            left++;
        }
        return new State(agent, trouble.words(), trouble == Trouble.NONE, left % TURN);
    }

    /** From where it was asked for last; from the beginning if that was later. */
    private void live(long until) {
        if (until < lived) {
            totals = fresh();
            lived = 0;
        }
        for (; lived < until; lived++) {
            for (int i = 0; i < AGENTS.size(); i++) {
                SimulatedAgent agent = AGENTS.get(i);
                agent.live(seed, lived, trouble(agent.name(), secondOfTurn(lived)), totals.get(i));
            }
        }
    }

    private static Trouble trouble(String agent, int second) {
        return INCIDENTS.stream().filter(incident -> incident.covers(agent, second)).map(Incident::trouble).findFirst().orElse(Trouble.NONE);
    }

    private static int secondOfTurn(long second) {
        return (int) Math.floorMod(second, (long) TURN);
    }

    private static double hourlyCost(SimulatedAgent agent) {
        return agent.requests() * agent.tokens() / 1_000 * agent.dollars() * ShortRules.WINDOW.toSeconds();
    }

    private static List<AgentTotals> fresh() {
        var fresh = new ArrayList<AgentTotals>();
        AGENTS.forEach(agent -> fresh.add(new AgentTotals()));
        return fresh;
    }
}
