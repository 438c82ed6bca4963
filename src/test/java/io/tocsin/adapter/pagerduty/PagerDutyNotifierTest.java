package io.tocsin.adapter.pagerduty;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.jayway.jsonpath.JsonPath;
import io.tocsin.adapter.HttpNotifierContract;
import io.tocsin.adapter.Samples;
import io.tocsin.notify.DeliveryOutcome;
import io.tocsin.notify.DeliveryOutcome.Delivered;
import io.tocsin.notify.DeliveryOutcome.Rejected;
import io.tocsin.notify.DeliveryOutcome.Retryable;
import io.tocsin.notify.Integration.PagerDuty;
import io.tocsin.notify.Notification;
import io.tocsin.remote.HttpConfig;
import io.tocsin.remote.Secret;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PagerDutyNotifierTest extends HttpNotifierContract {

    private static final String KEY = "0123456789abcdef0123456789abcdef";

    private boolean perAlert;
    private boolean v1;
    private Map<String, String> texts = Map.of();
    private Map<String, String> details = Map.of();

    @org.junit.jupiter.api.BeforeEach
    void defaults() {
        perAlert = false;
        v1 = false;
        texts = Map.of();
        details = Map.of();
    }

    @Override
    protected DeliveryOutcome deliver(URI base, Notification notification, Map<String, String> receipt) throws InterruptedException {
        return notifier().deliver(pagerDuty(base), notification, receipt);
    }

    private PagerDutyNotifier notifier() {
        return new PagerDutyNotifier(http, () -> Samples.LINKS, Samples.TEXTS);
    }

    private PagerDuty pagerDuty(URI base) {
        Optional<Secret> key = Optional.of(Secret.of(KEY));
        return new PagerDuty(
                true, v1 ? Optional.empty() : key, v1 ? key : Optional.empty(), base.resolve("/v2/enqueue"), details, List.of(),
                List.of(new PagerDuty.Link("https://wiki.example/{{status}}", "Wiki")), perAlert, Optional.of(timeout), HttpConfig.DEFAULT, texts);
    }

    @Override
    protected ResponseDefinitionBuilder ok() {
        return aResponse().withStatus(202).withBody("{\"status\":\"success\",\"message\":\"Event processed\",\"dedup_key\":\"x\"}");
    }

    private <T> T posted(String path) {
        return JsonPath.read(post(), path);
    }

    @Test
    void deliver_triggersOneIncident_withAllThatIsNeededAtNight() throws Exception {
        assertThat(deliver(Samples.firing())).isEqualTo(new Delivered("202: Event processed"));
        assertThat(post()).isEqualTo(
                """
                {"routing_key":"0123456789abcdef0123456789abcdef","event_action":"trigger",\
                "dedup_key":"%s",\
                "client":"Tocsin","client_url":"https://tocsin.example/",\
                "payload":{"summary":"AgentErrorRateHigh: Agent planner fails 12.4%% of its calls","source":"Tocsin","severity":"critical",\
                "timestamp":"2026-03-04T10:03:30.250Z","class":"AgentErrorRateHigh","custom_details":{\
                "summary":"Agent planner fails 12.4%% of its calls",\
                "description":"More than 5%% of the calls of planner have ended in an error for 10 minutes.",\
                "value":"0.1239","since":"4 Mar 2026 10:03 UTC, for 12m",\
                "labels":{"agent":"planner","alertname":"AgentErrorRateHigh","model":"large-2","severity":"critical","team":"assistants"}}},\
                "images":[],"links":[\
                {"href":"https://runbooks.example/AgentErrorRateHigh","text":"Runbook"},\
                {"href":"https://prometheus.example/graph?g0.expr=agent_errors%%3E0.05&g0.tab=1","text":"Prometheus"},\
                {"href":"https://tocsin.example/alerts/%s","text":"Tocsin"},\
                {"href":"https://wiki.example/firing","text":"Wiki"}]}"""
                        .formatted(DedupKey.of(Samples.GROUP), Samples.alert("planner").fingerprint()));
    }

    /** The key of a group that lives must not change from one release to the next. */
    @Test
    void dedupKey_staysWhatItIs() {
        assertThat(DedupKey.of(Samples.GROUP)).isEqualTo("3ffbbfdb838a2d86c23f54ed1e179ef9e317a77e2fd4f84a32b8fa8f0e523e83");
    }

    @Test
    void deliver_resolvesTheSameIncident() throws Exception {
        deliver(Samples.allResolved());
        assertThat(this.<String>posted("$.event_action")).isEqualTo("resolve");
        assertThat(this.<String>posted("$.dedup_key")).isEqualTo(DedupKey.of(Samples.GROUP));
    }

    @Test
    void deliver_leavesTheIncidentOpen_whereAllThatStillFiresIsMuted() throws Exception {
        assertThat(deliver(Samples.mutedRest())).isInstanceOf(Delivered.class);
        assertThat(posts()).isEmpty();
    }

    @Test
    void deliver_cutsALongListAndSaysHowMuchIsLeftOut() throws Exception {
        deliver(Samples.many(57));
        assertThat(this.<Integer>posted("$.payload.custom_details.num_firing")).isEqualTo(57);
        assertThat(this.<List<String>>posted("$.payload.custom_details.firing")).hasSize(20).last().isEqualTo("and 38 more");
    }

    @Test
    void deliver_cutsTheSummaryAtItsLimit() throws Exception {
        texts = Map.of("description", "😀".repeat(2_000));
        deliver(Samples.firing());
        String summary = posted("$.payload.summary");
        assertThat(summary.codePointCount(0, summary.length())).isEqualTo(1_024);
        assertThat(summary).endsWith("😀…");
    }

    @Test
    void deliver_leavesOutTheDetails_whereTheyMakeItTooLarge() throws Exception {
        var large = new java.util.HashMap<String, String>();
        for (int i = 0; i < 300; i++) {
            large.put("key" + i, "x".repeat(4_000));
        }
        details = large;
        deliver(Samples.firing());
        assertThat(post().length()).isLessThan(512_000);
        assertThat(this.<String>posted("$.payload.custom_details.error")).contains("512000");
    }

    @ParameterizedTest
    @CsvSource({"page,critical", "P2,error", "ticket,warning", "info,info", "whatever,error"})
    void deliver_mapsTheUsersSeverity(String word, String expected) throws Exception {
        texts = Map.of("severity", word);
        deliver(Samples.firing());
        assertThat(this.<String>posted("$.payload.severity")).isEqualTo(expected);
    }

    @Test
    void deliver_sendsOurOwnText_whereTheTemplateFails() throws Exception {
        texts = Map.of("description", "{{bad}}");
        assertThat(deliver(Samples.firing())).isInstanceOf(Delivered.class);
        assertThat(this.<String>posted("$.payload.summary")).startsWith("AgentErrorRateHigh");
        assertThat(this.<String>posted("$.payload.custom_details.template_problems")).contains("\"description\"").contains("function \"bad\" not defined");
    }

    @Test
    void deliver_showsPagerDutysOwnWords_whereItRefuses() throws Exception {
        answer(aResponse().withStatus(400).withBody(
                "{\"status\":\"invalid event\",\"message\":\"Event object is invalid\",\"errors\":[\"Length of 'routing_key' is incorrect (should be 32 characters)\"]}"));
        assertThat(deliver(Samples.firing())).isEqualTo(new Rejected("PagerDuty answered 400 (it does not understand the message): "
                + "Event object is invalid: Length of 'routing_key' is incorrect (should be 32 characters)"));
    }

    @Test
    void deliver_makesAnIncidentForEachAlert_whereAskedTo() throws Exception {
        perAlert = true;
        assertThat(deliver(Samples.mixed())).isEqualTo(new Delivered("3 events"));
        assertThat(posts()).hasSize(3);
        assertThat(posts().stream().map(post -> JsonPath.<String>read(post, "$.dedup_key")).distinct()).hasSize(3);
        assertThat(posts().stream().map(post -> JsonPath.<String>read(post, "$.event_action"))).containsExactly("trigger", "trigger", "resolve");
    }

    @Test
    void deliver_goesOnWhereItStopped_whereAskedForAPauseHalfway() throws Exception {
        perAlert = true;
        farEnd.stubFor(any(anyUrl()).withRequestBody(containing("researcher")).willReturn(aResponse().withStatus(429).withHeader("Retry-After", "60")));
        var notifier = notifier();
        var integration = pagerDuty(URI.create("http://localhost:" + farEnd.port()));
        assertThat(notifier.deliver(integration, Samples.mixed(), Map.of())).isInstanceOf(Retryable.class);
        assertThat(posts()).hasSize(2);
        healthy();
        assertThat(notifier.deliver(integration, Samples.mixed(), Map.of())).isEqualTo(new Delivered("2 events"));
    }

    @Test
    void deliver_speaksVersion1_whereThereIsAServiceKey() throws Exception {
        v1 = true;
        deliver(Samples.firing());
        farEnd.verify(postRequestedFor(urlEqualTo("/generic/2010-04-15/create_event.json")));
        assertThat(this.<String>posted("$.service_key")).isEqualTo(KEY);
        assertThat(this.<String>posted("$.event_type")).isEqualTo("trigger");
    }

    @Test
    void deliver_isRetryable_whereVersion1Says403() throws Exception {
        v1 = true;
        answer(aResponse().withStatus(403).withBody("slow down"));
        assertThat(deliver(Samples.firing())).isInstanceOf(Retryable.class);
    }

    @Test
    void acknowledge_isAboutTheIncidentThatWasOpened() throws Exception {
        deliver(Samples.firing());
        String key = new com.fasterxml.jackson.databind.ObjectMapper().readTree(post()).path("dedup_key").asText();
        farEnd.resetRequests();
        assertThat(notifier().acknowledge(pagerDuty(URI.create("http://localhost:" + farEnd.port())), Samples.firing(), "ada")).isInstanceOf(Delivered.class);
        assertThat(post()).isEqualTo("{\"routing_key\":\"" + KEY + "\",\"event_action\":\"acknowledge\",\"dedup_key\":\"" + key + "\"}");
    }

    @Test
    void changed_isAChangeEvent() throws Exception {
        assertThat(notifier().changed(pagerDuty(URI.create("http://localhost:" + farEnd.port())), "Tocsin took over a changed configuration", Samples.NOW)).isInstanceOf(Delivered.class);
        assertThat(post()).contains("\"summary\":\"Tocsin took over a changed configuration\"", "\"timestamp\":\"2026-03-04T10:15:30.250Z\"").doesNotContain("event_action");
        farEnd.verify(com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor(com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo("/v2/change/enqueue")));
    }
}
