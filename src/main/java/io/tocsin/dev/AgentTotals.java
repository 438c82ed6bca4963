package io.tocsin.dev;

import java.util.Map;
import java.util.TreeMap;

/** What an agent's process has counted since it began: it only grows, except for the gauges of its quality. Confined to the fleet. */
final class AgentTotals {

    private static final double[] BOUNDS = {0.1, 0.25, 0.5, 1, 2.5, 5, 7.5, 10, 15, 30};

    private final Map<String, Histogram> latency = new TreeMap<>();
    private final Map<String, Long> errors = new TreeMap<>();
    private long inputTokens;
    private long outputTokens;
    private double dollars;
    private long toolCalls;
    private long completed;
    private long failed;
    private double hallucinationRate;
    private double hallucinationScore;
    private double relevance;
    private double safety;
    private double satisfaction;

    private static final class Histogram {
        private final long[] buckets = new long[BOUNDS.length];
        private long count;
        private double sum;

        void observe(double seconds) {
            count++;
            sum += seconds;
            for (int i = 0; i < BOUNDS.length; i++) {
                buckets[i] += seconds <= BOUNDS[i] ? 1 : 0;
            }
        }
    }

    void latency(String operation, double seconds) {
        latency.computeIfAbsent(operation, absent -> new Histogram()).observe(seconds);
    }

    void error(String type) {
        errors.merge(type, 1L, Long::sum);
    }

    void tokens(long input, long output, double cost) {
        inputTokens += input;
        outputTokens += output;
        dollars += cost;
    }

    void task(int calls, boolean success) {
        toolCalls += calls;
        completed += success ? 1 : 0;
        failed += success ? 0 : 1;
    }

    void quality(double inventedShare, double inventedScore, double relevanceScore, double safetyScore, double rating) {
        hallucinationRate = inventedShare;
        hallucinationScore = inventedScore;
        relevance = relevanceScore;
        safety = safetyScore;
        satisfaction = rating;
    }

    /** @param hourly dollars that are expected in an hour */
    void write(Exposition page, SimulatedAgent agent, double hourly) {
        String name = "agent_name=\"" + agent.name() + "\"";
        String model = name + ",model=\"" + agent.model() + "\"";
        latency.forEach((operation, histogram) -> write(page, name + ",operation=\"" + operation + "\"", histogram));
        errors.forEach((type, count) -> page.counter("agent_errors_total", name + ",error_type=\"" + type + "\"", count));
        page.counter("agent_tokens_total", model + ",token_type=\"input\"", inputTokens);
        page.counter("agent_tokens_total", model + ",token_type=\"output\"", outputTokens);
        page.counter("agent_cost_dollars_total", model, dollars);
        page.gauge("agent_expected_hourly_cost_dollars", name, hourly);
        page.counter("agent_tool_calls_total", name + ",tool_name=\"search\"", toolCalls);
        page.counter("agent_tasks_total", name + ",outcome=\"completed\"", completed);
        page.counter("agent_tasks_total", name + ",outcome=\"failed\"", failed);
        page.gauge("hallucination_rate", name, hallucinationRate);
        page.gauge("hallucination_score", name, hallucinationScore);
        page.gauge("relevance_score", name, relevance);
        page.gauge("safety_score", name, safety);
        page.gauge("user_satisfaction_score", name, satisfaction);
    }

    private static void write(Exposition page, String labels, Histogram histogram) {
        String metric = "agent_response_latency_seconds";
        for (int i = 0; i < BOUNDS.length; i++) {
            page.histogram(metric, "_bucket", labels + ",le=\"" + BOUNDS[i] + "\"", histogram.buckets[i]);
        }
        page.histogram(metric, "_bucket", labels + ",le=\"+Inf\"", histogram.count);
        page.histogram(metric, "_sum", labels, histogram.sum);
        page.histogram(metric, "_count", labels, histogram.count);
    }
}
