package io.tocsin.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.config.Checks;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the sources export, one list for each, and that no metric of it is without a rule. A histogram is covered by any of its parts. */
class ShippedMetricsTest {

    /** Source to its pack and its metrics as Prometheus sees them; a histogram without its ending. */
    static final Map<String, Source> SOURCES = new TreeMap<>(Map.of(
            "the guide", new Source("agents.yml", """
                    agent_response_latency_seconds agent_tokens_total agent_errors_total user_satisfaction_score
                    hallucination_score hallucination_rate relevance_score safety_score agent_judge_score agent_experiment_outcome
                    agent_time_to_first_token_seconds agent_concurrent_users agent_cost_dollars_total agent_expected_hourly_cost_dollars
                    agent_safety_violations_total agent_feedback_total agent_tasks_total agent_sessions_total agent_conversation_turns
                    agent_time_to_resolution_seconds agent_session_sentiment_total agent_revenue_dollars_total agent_value_dollars_total
                    agent_hours_saved_total csat_score nps_score
                    """),
            "the guide's gauges with a label", new Source("mapping.yml", "quality_gauge quality_metrics"),
            "OpenTelemetry GenAI, up to 1.41", new Source("opentelemetry-genai.yml", """
                    gen_ai_client_token_usage gen_ai_client_operation_duration_seconds gen_ai_client_operation_time_to_first_chunk_seconds
                    gen_ai_client_operation_time_per_output_chunk_seconds gen_ai_server_request_duration_seconds gen_ai_server_time_to_first_token_seconds
                    gen_ai_server_time_per_output_token_seconds mcp_client_operation_duration_seconds mcp_server_operation_duration_seconds
                    mcp_client_session_duration_seconds mcp_server_session_duration_seconds
                    """),
            "OpenTelemetry GenAI, newer", new Source("opentelemetry-genai.yml", """
                    gen_ai_client_inference_usage_input_tokens_total gen_ai_client_inference_usage_output_tokens_total
                    gen_ai_client_inference_usage_cache_read_input_tokens_total gen_ai_client_inference_usage_reasoning_output_tokens_total
                    gen_ai_client_inference_duration_seconds gen_ai_client_inference_time_to_first_chunk_seconds
                    gen_ai_client_inference_time_per_output_chunk_seconds gen_ai_invoke_agent_duration_seconds gen_ai_invoke_agent_inference_calls
                    gen_ai_invoke_agent_tool_calls gen_ai_execute_tool_duration_seconds gen_ai_invoke_workflow_duration_seconds
                    """),
            "collectors' other names", new Source("mapping.yml", """
                    gen_ai_client_token_usage_token_sum gen_ai_client_operation_duration_bucket gen_ai.client.token.usage_sum
                    """),
            "Quarkus LangChain4j", new Source("langchain4j.yml", """
                    gen_ai_client_token_usage_total gen_ai_client_operation_duration_seconds gen_ai_client_estimated_cost_total
                    """),
            "LiteLLM", new Source("litellm.yml", """
                    litellm_spend_metric_total litellm_total_tokens_metric_total litellm_input_tokens_metric_total litellm_output_tokens_metric_total
                    litellm_remaining_team_budget_metric litellm_remaining_api_key_budget_metric litellm_remaining_user_budget_metric
                    litellm_remaining_org_budget_metric litellm_team_max_budget_metric litellm_api_key_max_budget_metric litellm_user_max_budget_metric
                    litellm_org_max_budget_metric litellm_provider_remaining_budget_metric litellm_proxy_total_requests_metric_total
                    litellm_proxy_failed_requests_metric_total litellm_deployment_success_responses_total litellm_deployment_failure_responses_total
                    litellm_deployment_total_requests_total litellm_deployment_state litellm_deployment_cooled_down_total litellm_in_flight_requests
                    litellm_request_total_latency_metric litellm_llm_api_latency_metric litellm_llm_api_time_to_first_token_metric
                    litellm_overhead_latency_metric litellm_remaining_requests_metric litellm_remaining_tokens_metric litellm_cache_hits_metric_total
                    litellm_cache_misses_metric_total litellm_guardrail_requests_total litellm_guardrail_errors_total litellm_guardrail_latency_seconds
                    litellm_mcp_tool_calls_total
                    """),
            "vLLM", new Source("vllm.yml", """
                    vllm:num_requests_running vllm:num_requests_waiting vllm:kv_cache_usage_perc vllm:gpu_cache_usage_perc vllm:num_preemptions_total
                    vllm:prompt_tokens_total vllm:generation_tokens_total vllm:request_success_total vllm:time_to_first_token_seconds
                    vllm:inter_token_latency_seconds vllm:time_per_output_token_seconds vllm:e2e_request_latency_seconds vllm:request_queue_time_seconds
                    """),
            "NVIDIA DCGM", new Source("dcgm.yml", """
                    DCGM_FI_DEV_GPU_UTIL DCGM_FI_DEV_FB_FREE DCGM_FI_DEV_FB_USED DCGM_FI_DEV_GPU_TEMP DCGM_FI_DEV_MEMORY_TEMP DCGM_FI_DEV_POWER_USAGE
                    DCGM_FI_DEV_XID_ERRORS DCGM_FI_DEV_CORRECTABLE_REMAPPED_ROWS DCGM_FI_DEV_UNCORRECTABLE_REMAPPED_ROWS DCGM_FI_DEV_ROW_REMAP_FAILURE
                    DCGM_FI_DEV_PCIE_REPLAY_COUNTER DCGM_FI_PROF_GR_ENGINE_ACTIVE DCGM_FI_PROF_PIPE_TENSOR_ACTIVE DCGM_FI_PROF_DRAM_ACTIVE
                    """)));

    record Source(String pack, String metrics) {

        List<String> names() {
            return Stream.of(metrics.strip().split("\\s+")).toList();
        }
    }

    static List<String> sources() {
        return List.copyOf(SOURCES.keySet());
    }

    /** What its rules read; a comment that names a metric is no rule. */
    private static Set<String> read(String pack) {
        return Checks.ruleFiles(List.of(Path.of("k8s/rules", pack)), Map.of()).stream()
                .flatMap(set -> LintFile.read(set.sources().getFirst(), set.evaluationInterval()).rules().stream())
                .flatMap(rule -> io.tocsin.promql.MetricNames.read(rule.expression()).stream()).collect(Collectors.toSet());
    }

    private static boolean covers(Set<String> read, String metric) {
        return Stream.of("", "_bucket", "_count", "_sum").anyMatch(part -> read.contains(metric + part));
    }

    @ParameterizedTest
    @MethodSource("sources")
    void metrics_standInARuleEach(String source) {
        Set<String> read = read(SOURCES.get(source).pack());
        var uncovered = new ArrayList<>(SOURCES.get(source).names());
        uncovered.removeIf(metric -> covers(read, metric));
        assertThat(uncovered).isEmpty();
    }

    @Test
    void metrics_areListedOnce() {
        SOURCES.forEach((source, metrics) -> assertThat(metrics.names()).as(source).doesNotHaveDuplicates());
        assertThat(SOURCES.values().stream().mapToInt(source -> source.names().size()).sum()).isGreaterThan(100);
        assertThat(covers(Set.of("x_bucket"), "x")).isTrue();
        assertThat(covers(Set.of("x_total"), "x")).isFalse();
    }
}
