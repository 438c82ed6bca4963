"""Simulated agents for the demo: the guide's metrics, an OpenTelemetry application, LiteLLM and vLLM, each with one that goes bad for ten minutes in
every fifteen. Also an inbox that shows the webhooks it gets. Nothing but the standard library."""
import json
import os
import threading
import time
from collections import defaultdict, deque
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

BEGAN = time.monotonic()
BAD_SECONDS = float(os.environ.get("BAD_SECONDS", "600"))
CYCLE_SECONDS = float(os.environ.get("CYCLE_SECONDS", "900"))
LATENCY_BOUNDS = (0.5, 1, 2, 3, 5, 10, 20, 60)

counters = defaultdict(float)
gauges = {}
inbox = deque(maxlen=100)
lock = threading.Lock()


def add(name, amount, **labels):
    counters[name, tuple(labels.items())] += amount


def put(name, value, **labels):
    gauges[name, tuple(labels.items())] = value


def observe(name, seconds, times, **labels):
    for bound in LATENCY_BOUNDS:
        add(name + "_bucket", times if seconds <= bound else 0, **labels, le=str(bound))
    add(name + "_bucket", times, **labels, le="+Inf")
    add(name + "_sum", seconds * times, **labels)
    add(name + "_count", times, **labels)


def guide(agent, bad):
    """The names of the guide: one second of an agent that answers ten requests."""
    observe("agent_response_latency_seconds", 1, 7, agent_name=agent, operation="query")
    observe("agent_response_latency_seconds", 9 if bad else 1.5, 3, agent_name=agent, operation="query")
    observe("agent_time_to_first_token_seconds", 2.5 if bad else 0.4, 10, agent_name=agent)
    add("agent_errors_total", 1.2 if bad else 0.02, agent_name=agent, error_type="timeout")
    add("agent_errors_total", 0.9 if bad else 0.05, agent_name=agent, error_type="soft_refusal")
    add("agent_tokens_total", 9000, agent_name=agent, model="gpt-4o", token_type="input")
    add("agent_tokens_total", 2000, agent_name=agent, model="gpt-4o", token_type="output")
    add("agent_cost_dollars_total", 0.02 if bad else 0.004, agent_name=agent, model="gpt-4o")
    put("agent_expected_hourly_cost_dollars", 15, agent_name=agent)
    put("agent_concurrent_users", 25, agent_name=agent)
    add("agent_tasks_total", 0.7 if bad else 0.95, agent_name=agent, outcome="completed")
    add("agent_tasks_total", 0.3 if bad else 0.05, agent_name=agent, outcome="failed")
    add("agent_tool_calls_total", 22 if bad else 3, agent_name=agent, tool_name="search")
    add("agent_tool_errors_total", 4 if bad else 0.05, agent_name=agent, tool_name="search")
    add("agent_retries_total", 3 if bad else 0.1, agent_name=agent)
    wobble = (time.monotonic() * 7 % 10) / 200
    put("hallucination_score", (0.8 if bad else 0.1) + wobble, agent_name=agent)
    put("hallucination_rate", (0.18 if bad else 0.02) + wobble / 10, agent_name=agent)
    put("relevance_score", (0.5 if bad else 0.9) - wobble, agent_name=agent)
    put("user_satisfaction_score", 3.2 if bad else 4.5, agent_name=agent)


def stack(bad):
    """One application, one gateway and one model server."""
    app = {"gen_ai_request_model": "gpt-4o", "gen_ai_operation_name": "chat"}
    observe("gen_ai_client_operation_duration_seconds", 2, 9, **app)
    observe("gen_ai_client_operation_duration_seconds", 30 if bad else 3, 1, **app, **({"error_type": "timeout"} if bad else {}))
    add("litellm_proxy_total_requests_metric_total", 10, requested_model="gpt-4o")
    add("litellm_proxy_failed_requests_metric_total", 1 if bad else 0.01, requested_model="gpt-4o", exception_class="Timeout")
    put("litellm_deployment_state", 2 if bad else 0, litellm_model_name="gpt-4o-eu", api_provider="azure", api_base="https://eu.example.org")
    put("vllm:num_requests_waiting", 30 if bad else 0, model_name="llama", engine="0")
    put("vllm:num_requests_running", 64, model_name="llama", engine="0")
    put("vllm:kv_cache_usage_perc", 0.99 if bad else 0.6, model_name="llama", engine="0")
    add("vllm:generation_tokens_total", 300 if bad else 2000, model_name="llama", engine="0")
    put("DCGM_FI_DEV_GPU_TEMP", 88 if bad else 64, Hostname="gpu-1", gpu="0", modelName="H100")


def live():
    while True:
        bad = (time.monotonic() - BEGAN) % CYCLE_SECONDS < BAD_SECONDS
        with lock:
            guide("support", bad)
            guide("sales", False)
            stack(bad)
        time.sleep(1)


def page():
    with lock:
        samples = [(name, labels, value) for store in (counters, gauges) for (name, labels), value in store.items()]
    return "".join(
        name + "{" + ",".join(f'{key}="{value}"' for key, value in labels) + "} " + repr(float(value)) + "\n"
        for name, labels, value in sorted(samples))


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        if self.path == "/inbox":
            body = "\n".join(reversed(inbox)) + "\n"
        else:
            body = page()
        self.answer(200, body)

    def do_POST(self):
        message = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        for alert in message["alerts"]:
            inbox.append(f'{time.strftime("%H:%M:%S")} {alert["status"]:8} {alert["labels"].get("severity", "")}: {alert["annotations"].get("summary", "")}')
            print(inbox[-1])
        self.answer(200, "")

    def answer(self, status, body):
        content = body.encode()
        self.send_response(status)
        self.send_header("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_):
        pass


if __name__ == "__main__":
    threading.Thread(target=live, daemon=True).start()
    ThreadingHTTPServer(("", int(os.environ.get("PORT", "8000"))), Handler).serve_forever()
