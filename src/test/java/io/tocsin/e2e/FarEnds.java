package io.tocsin.e2e;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A mail server, Slack's incoming webhook, PagerDuty's Events v2 and a webhook, which answer as the real ones do. Only what they took counts as told. */
final class FarEnds implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Gate gate = new Gate();
    private final WireMockServer http = new WireMockServer(wireMockConfig().dynamicPort().bindAddress("127.0.0.1").extensions(gate));
    private final GreenMail smtp = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    static FarEnds start() {
        var ends = new FarEnds();
        ends.http.start();
        ends.smtp.start();
        ends.http.stubFor(post("/slack").willReturn(aResponse().withStatus(200).withBody("ok")));
        ends.http.stubFor(post("/v2/enqueue").willReturn(aResponse().withStatus(202).withBody("{\"status\":\"success\",\"message\":\"Event processed\"}")));
        ends.http.stubFor(post("/webhook").willReturn(aResponse().withStatus(200)));
        return ends;
    }

    Gate gate() {
        return gate;
    }

    String url() {
        return http.baseUrl();
    }

    int smtpPort() {
        return smtp.getSmtp().getPort();
    }

    List<JsonNode> slack() {
        return taken("/slack");
    }

    List<JsonNode> pagerDuty() {
        return taken("/v2/enqueue");
    }

    List<JsonNode> webhook() {
        return taken("/webhook");
    }

    List<MimeMessage> mails() {
        return List.of(smtp.getReceivedMessages());
    }

    /** What was answered with a 2xx, in the order of arrival. */
    private List<JsonNode> taken(String path) {
        return http.getAllServeEvents().stream()
                .filter(event -> event.getRequest().getUrl().equals(path) && event.getResponse().getStatus() / 100 == 2)
                .sorted(Comparator.comparing((ServeEvent event) -> event.getRequest().getLoggedDate()))
                .map(event -> json(event.getRequest().getBodyAsString()))
                .toList();
    }

    /** What PagerDuty would make of the events: {@code opened KEY}, {@code resolved KEY}; what changes nothing there is not among them. */
    List<String> incidents() {
        Set<String> open = new HashSet<>();
        var incidents = new ArrayList<String>();
        for (JsonNode event : pagerDuty()) {
            String key = event.path("dedup_key").asText();
            switch (event.path("event_action").asText()) {
                case "trigger" -> {
                    if (open.add(key)) {
                        incidents.add("opened " + key);
                    }
                }
                case "resolve" -> {
                    if (open.remove(key)) {
                        incidents.add("resolved " + key);
                    }
                }
                default -> throw new AssertionError("PagerDuty knows no such event: " + event);
            }
        }
        return incidents;
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        gate.open();
        http.stop();
        smtp.stop();
    }
}
