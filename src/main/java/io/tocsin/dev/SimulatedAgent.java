package io.tocsin.dev;

import java.util.List;
import java.util.SplittableRandom;

/**
 * How an agent behaves in any one second; the same second of the same agent is always the same.
 *
 * @param requests per second, on average
 * @param latency seconds that half of its answers take
 * @param tokens for a request, on average, in and out
 * @param dollars for a thousand tokens
 */
record SimulatedAgent(String name, String model, List<String> operations, double requests, double latency, int tokens, double dollars) {

    SimulatedAgent {
        operations = List.copyOf(operations);
    }

    /** Adds what happens in this second. @param second since the fleet began */
    void live(long seed, long second, Trouble trouble, AgentTotals totals) {
        var chance = new SplittableRandom(seed ^ name.hashCode() * 0x9E3779B97F4A7C15L ^ second * 0xBF58476D1CE4E5B9L);
        int count = (int) (requests * (0.8 + 0.4 * chance.nextDouble()) + chance.nextDouble());
        for (int i = 0; i < count; i++) {
            request(trouble, chance, totals);
        }
        quality(trouble, chance, totals);
    }

    private void request(Trouble trouble, SplittableRandom chance, AgentTotals totals) {
        String operation = operations.get(chance.nextInt(operations.size()));
        double slow = trouble == Trouble.LATENCY ? 7 : 1;
        totals.latency(operation, latency * slow * Math.exp(0.35 * chance.nextGaussian()));
        if (chance.nextDouble() < (trouble == Trouble.ERRORS ? 0.25 : 0.004)) {
            totals.error(chance.nextDouble() < 0.7 ? "timeout" : "rate_limit");
        }
        boolean loops = trouble == Trouble.COST;
        double used = tokens * (0.7 + 0.6 * chance.nextDouble()) * (loops ? 6 : 1);
        totals.tokens(Math.round(used * 0.8), Math.round(used * 0.2), used / 1_000 * dollars);
        totals.task(loops ? 20 + chance.nextInt(12) : chance.nextInt(6), chance.nextDouble() < 0.96);
    }

    private void quality(Trouble trouble, SplittableRandom chance, AgentTotals totals) {
        double noise = chance.nextDouble() - 0.5;
        boolean invents = trouble == Trouble.HALLUCINATION;
        double rating = invents ? 2.9 : trouble == Trouble.NONE ? 4.6 : 4.3;
        totals.quality(
                (invents ? 0.25 : 0.03) + 0.03 * noise,
                (invents ? 0.62 : 0.12) + 0.06 * noise,
                (invents ? 0.74 : 0.93) - 0.04 * noise,
                0.985 + 0.01 * noise,
                rating - 0.2 * noise);
    }
}
