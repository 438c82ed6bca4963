package io.tocsin.e2e;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/**
 * One simulated exporter for each source that a rule pack is for, each with something named bad that is in trouble and, beside it, something named good. A
 * value written {@code +5} is a counter that grows by that from scrape to scrape: no clock is read.
 */
final class Exporters implements AutoCloseable {

    private static final Map<String, String> PAGES = new TreeMap<>(Map.ofEntries(
            Map.entry("guide", """
                    agent_response_latency_seconds_count{agent_name="bad",operation="query"} +100
                    agent_errors_total{agent_name="bad",error_type="timeout"} +20
                    agent_response_latency_seconds_count{agent_name="good",operation="query"} +1000
                    agent_errors_total{agent_name="good",error_type="timeout"} +1
                    hallucination_rate{agent_name="bad"} 0.25
                    hallucination_rate{agent_name="good"} 0.02
                    csat_score{agent_name="bad"} 50
                    csat_score{agent_name="good"} 95
                    """),
            Map.entry("guide-gauges", """
                    quality_gauge{agent_name="bad-gauge",metric_name="hallucination_score"} 0.9
                    quality_gauge{agent_name="good-gauge",metric_name="hallucination_score"} 0.1
                    """),
            Map.entry("genai-old", """
                    gen_ai_client_operation_duration_seconds_count{gen_ai_request_model="bad",gen_ai_operation_name="chat"} +80
                    gen_ai_client_operation_duration_seconds_count{gen_ai_request_model="bad",gen_ai_operation_name="chat",error_type="500"} +20
                    gen_ai_client_operation_duration_seconds_count{gen_ai_request_model="good",gen_ai_operation_name="chat"} +100
                    """),
            Map.entry("genai-new", """
                    gen_ai_client_inference_duration_seconds_count{gen_ai_request_model="bad",gen_ai_operation_name="chat"} +80
                    gen_ai_client_inference_duration_seconds_count{gen_ai_request_model="bad",gen_ai_operation_name="chat",error_type="500"} +20
                    gen_ai_client_inference_duration_seconds_count{gen_ai_request_model="good",gen_ai_operation_name="chat"} +100
                    gen_ai_invoke_agent_duration_seconds_count{gen_ai_agent_name="bad"} +80
                    gen_ai_invoke_agent_duration_seconds_count{gen_ai_agent_name="bad",error_type="loop"} +20
                    gen_ai_invoke_agent_duration_seconds_count{gen_ai_agent_name="good"} +100
                    gen_ai_execute_tool_duration_seconds_count{gen_ai_tool_name="bad"} +50
                    gen_ai_execute_tool_duration_seconds_count{gen_ai_tool_name="bad",error_type="timeout"} +50
                    gen_ai_execute_tool_duration_seconds_count{gen_ai_tool_name="good"} +100
                    mcp_client_operation_duration_seconds_count{server_address="bad"} +50
                    mcp_client_operation_duration_seconds_count{server_address="bad",error_type="timeout"} +50
                    mcp_client_operation_duration_seconds_count{server_address="good"} +100
                    """),
            Map.entry("langchain4j", """
                    langchain4j_aiservices_counted_total{aiservice="bad",method="chat",result="success"} +50
                    langchain4j_aiservices_counted_total{aiservice="bad",method="chat",result="failure"} +50
                    langchain4j_aiservices_counted_total{aiservice="good",method="chat",result="success"} +100
                    """),
            Map.entry("litellm", """
                    litellm_proxy_total_requests_metric_total{requested_model="bad"} +100
                    litellm_proxy_failed_requests_metric_total{requested_model="bad",exception_class="Timeout"} +30
                    litellm_proxy_total_requests_metric_total{requested_model="good"} +100
                    litellm_proxy_failed_requests_metric_total{requested_model="good",exception_class="Timeout"} +1
                    litellm_deployment_state{litellm_model_name="bad",api_provider="azure",api_base="https://a"} 2
                    litellm_deployment_state{litellm_model_name="good",api_provider="azure",api_base="https://a"} 0
                    """),
            Map.entry("vllm", """
                    vllm:kv_cache_usage_perc{model_name="bad",engine="0"} 0.99
                    vllm:kv_cache_usage_perc{model_name="good",engine="0"} 0.5
                    vllm:num_requests_waiting{model_name="bad",engine="0"} 40
                    vllm:num_requests_waiting{model_name="good",engine="0"} 0
                    """),
            Map.entry("dcgm", """
                    DCGM_FI_DEV_GPU_TEMP{Hostname="bad",gpu="0",modelName="H100"} 92
                    DCGM_FI_DEV_GPU_TEMP{Hostname="good",gpu="0",modelName="H100"} 60
                    """),
            Map.entry("kubernetes", """
                    kube_pod_container_status_waiting_reason{namespace="agents",pod="bad",container="agent",reason="CrashLoopBackOff"} 1
                    kube_pod_container_status_waiting_reason{namespace="agents",pod="good",container="agent",reason="CrashLoopBackOff"} 0
                    """),
            Map.entry("dependencies", """
                    http_client_request_duration_seconds_count{server_address="bad.example.org"} +50
                    http_client_request_duration_seconds_count{server_address="bad.example.org",error_type="500"} +50
                    http_client_request_duration_seconds_count{server_address="good.example.org"} +100
                    http_client_request_duration_seconds_count{server_address="api.openai.com"} +50
                    http_client_request_duration_seconds_count{server_address="api.openai.com",error_type="timeout"} +50
                    db_client_operation_duration_seconds_count{db_system_name="qdrant"} +50
                    db_client_operation_duration_seconds_count{db_system_name="qdrant",error_type="timeout"} +50
                    pg_up{server="bad"} 0
                    """),
            Map.entry("blackbox", """
                    probe_success 0
                    """)));

    private final HttpServer server;
    private final Map<String, AtomicLong> scrapes = new ConcurrentHashMap<>();

    private Exporters(HttpServer server) {
        this.server = server;
    }

    static Exporters start() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var exporters = new Exporters(server);
        server.createContext("/", exporters::answer);
        server.start();
        return exporters;
    }

    /** A job for each source, and one whose target is not there. */
    String scrapeConfiguration(int deadPort) {
        return "global: {scrape_interval: 250ms, scrape_timeout: 250ms}\nscrape_configs:\n" + PAGES.keySet().stream()
                .map(source -> "  - {job_name: %s, metrics_path: /%s, static_configs: [{targets: [\"127.0.0.1:%d\"]}]}\n".formatted(source, source, server.getAddress().getPort()))
                .collect(Collectors.joining()) + "  - {job_name: gone, static_configs: [{targets: [\"127.0.0.1:%d\"]}]}\n".formatted(deadPort);
    }

    private void answer(HttpExchange exchange) {
        String source = exchange.getRequestURI().getPath().substring(1);
        long scrape = scrapes.computeIfAbsent(source, name -> new AtomicLong()).incrementAndGet();
        String page = PAGES.getOrDefault(source, "").lines().map(line -> line(line, scrape)).collect(Collectors.joining());
        byte[] bytes = page.getBytes(StandardCharsets.UTF_8);
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4");
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String line(String line, long scrape) {
        int value = line.lastIndexOf(' ') + 1;
        return line.charAt(value) == '+' ? line.substring(0, value) + Long.parseLong(line.substring(value + 1)) * scrape + "\n" : line + "\n";
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
