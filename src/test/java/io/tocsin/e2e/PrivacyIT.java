package io.tocsin.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A user's words and numbers reach no far end, no page, no answer of the API, no file and no log. */
class PrivacyIT {

    private static final String EMAIL = "eve.adams@customer.example";
    private static final String CARD = "4111 1111 1111 1111";
    private static final String TOKEN = "ghp_" + "a1B2".repeat(9);
    private static final String PROMPT = "why does nobody answer my letters";
    private static final String USER = "eve-4711";
    private static final List<String> SECRETS = List.of(EMAIL, "eve.adams", CARD, "4111", TOKEN, PROMPT, "letters", USER, "hush hush");

    private static final String MASK = """
            privacy:
              mask: [prompt, user]
              drop: [session]
              find: [email, card, token]
            """;

    private static final String HASH = """
            privacy:
              hash: [user]
              found: hash
              secret: a-secret-of-this-test
            """;

    private static Scene scene(String name, String privacy) throws IOException, InterruptedException {
        Scene scene = Scene.set(name);
        scene.tellByMailAndSlackToo();
        Path file = scene.directory().resolve("tocsin.yml");
        Files.writeString(file, Files.readString(file) + privacy);
        return scene;
    }

    private static String alert(String name, String user) {
        return """
                {"labels": {"alertname": "%s", "severity": "critical", "agent_name": "support", "user": "%s", "customer": "%s", "session": "hush hush"},
                 "annotations": {"summary": "%s paid with %s, key %s", "prompt": "%s"},
                 "endsAt": "2100-01-01T00:00:00Z"}""".formatted(name, user, EMAIL, EMAIL, CARD, TOKEN, PROMPT);
    }

    @Test
    void masked_nothingOfItIsToldShownOrKept() throws Exception {
        try (Scene scene = scene("privacy-mask", MASK)) {
            Tocsin tocsin = scene.start();
            tocsin.postJson("/api/v2/alerts", "[" + alert("Complaint", USER) + "]");
            FarEnds ends = scene.farEnds();
            Await.until("everybody was told:\n" + tocsin.log(), () -> !ends.mails().isEmpty() && !ends.slack().isEmpty() && !ends.pagerDuty().isEmpty() && !ends.webhook().isEmpty());
            String matcher = "[{\"name\":\"alertname\",\"value\":\"Complaint\",\"isRegex\":false,\"isEqual\":true}]";
            tocsin.postJson("/api/v2/silences", "{\"matchers\":" + matcher + ",\"startsAt\":\"2026-01-01T00:00:00Z\",\"endsAt\":\"2100-01-01T00:00:00Z\",\"createdBy\":\"ops\",\"comment\":\"ask "
                    + EMAIL + "\"}");
            Map<String, String> seen = told(ends);
            seen.putAll(shown(tocsin));
            assertThat(seen).allSatisfy((where, text) -> assertThat(text).as(where).doesNotContain(SECRETS));
            for (String where : List.of("webhook", "slack", "pagerduty", "mail", "/api/v2/alerts", "/api/tocsin/history?limit=1000", "/api/v2/silences")) {
                assertThat(seen.get(where)).as(where + " shows that something was there").contains("[email]");
            }
            assertThat(seen.get("webhook")).contains("[prompt]", "[user]", "[email] paid with [card], key [token]").doesNotContain("session");
            tocsin.close();
            assertThat(files(scene.directory().resolve("data"))).isNotEmpty().allSatisfy((file, text) -> assertThat(text).as(file).doesNotContain(SECRETS));
            assertThat(String.join("", files(scene.directory().resolve("data")).values())).as("what is kept").contains("[email]");
            assertThat(tocsin.log()).doesNotContain(SECRETS);
        }
    }

    @Test
    void hashed_equalStaysEqual() throws Exception {
        try (Scene scene = scene("privacy-hash", HASH)) {
            Tocsin tocsin = scene.start();
            tocsin.postJson("/api/v2/alerts", "[%s,%s,%s]".formatted(alert("One", USER), alert("Two", USER), alert("Three", "someone else")));
            Map<String, String> users = new LinkedHashMap<>();
            Map<String, String> customers = new LinkedHashMap<>();
            for (JsonNode alert : new ObjectMapper().readTree(tocsin.get("/api/v2/alerts").body())) {
                users.put(alert.path("labels").path("alertname").asText(), alert.path("labels").path("user").asText());
                customers.put(alert.path("labels").path("alertname").asText(), alert.path("labels").path("customer").asText());
            }
            assertThat(users).containsOnlyKeys("One", "Two", "Three");
            assertThat(users.get("One")).matches("\\[user:[a-p]{16}]").isEqualTo(users.get("Two")).isNotEqualTo(users.get("Three"));
            assertThat(customers.values()).allMatch(text -> text.matches("\\[email:[a-p]{16}]")).containsOnly(customers.get("One"));
            assertThat(tocsin.get("/api/v2/alerts?filter=user%3D%22" + users.get("One").replace("[", "%5B").replace("]", "%5D").replace(":", "%3A") + "%22").body())
                    .contains("\"One\"", "\"Two\"").doesNotContain("\"Three\"");
        }
    }

    private static Map<String, String> told(FarEnds ends) throws MessagingException, IOException {
        Map<String, String> told = new LinkedHashMap<>();
        told.put("webhook", ends.webhook().toString());
        told.put("slack", ends.slack().toString());
        told.put("pagerduty", ends.pagerDuty().toString());
        var mails = new StringBuilder();
        for (MimeMessage mail : ends.mails()) {
            mails.append(mail.getSubject()).append('\n').append(texts(mail));
        }
        told.put("mail", mails.toString());
        return told;
    }

    private static String texts(Part part) throws MessagingException, IOException {
        if (!(part.getContent() instanceof Multipart parts)) {
            return part.isMimeType("text/*") ? part.getContent().toString() : "";
        }
        var all = new StringBuilder();
        for (int i = 0; i < parts.getCount(); i++) {
            all.append(texts(parts.getBodyPart(i)));
        }
        return all.toString();
    }

    private static Map<String, String> shown(Tocsin tocsin) throws IOException {
        Map<String, String> shown = new LinkedHashMap<>();
        String fingerprint = new ObjectMapper().readTree(tocsin.get("/api/v2/alerts").body()).path(0).path("fingerprint").asText();
        for (String path : List.of("/", "/history", "/alerts/" + fingerprint, "/history/postmortem?alert=" + fingerprint, "/silences", "/api/v2/alerts", "/api/v2/alerts/groups", "/api/v2/silences",
                "/api/v1/alerts", "/api/tocsin/history?limit=1000", "/api/tocsin/history?format=jsonl", "/metrics")) {
            var answer = tocsin.get(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            shown.put(path, answer.body());
        }
        return shown;
    }

    /** Octet for octet, the write-ahead log too. */
    private static Map<String, String> files(Path directory) throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(file.toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return files;
    }
}
