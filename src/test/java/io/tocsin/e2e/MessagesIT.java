package io.tocsin.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.mail.Multipart;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** An agent goes bad and recovers, and everybody is told twice: in each far end's own form, with the runbook one click away. */
class MessagesIT {

    private static final String RUNBOOK = "https://wiki.example/runbooks/AgentHallucinationRateHigh";
    private static final String VALUE = "0.25";
    private static final String SUMMARY = "messages invents facts in 25% of its answers";

    /** With a past of six hours, for the picture in the mail: Prometheus itself has only just begun. */
    private static final String RULES = """
            groups:
              - name: quality
                rules:
                  - alert: AgentHallucinationRateHigh
                    expr: |
                      max by (agent_name) (
                        hallucination_rate{agent_name=~"messages.*"} or label_replace(0.05 + 0.03 * sin(vector(time() / 1200)), "agent_name", "messages", "", "")
                      ) > 0.1
                    for: 1s
                    labels:
                      severity: critical
                    annotations:
                      summary: "{{ $labels.agent_name }} invents facts in {{ $value | humanizePercentage }} of its answers"
                      runbook_url: AgentHallucinationRateHigh
            """;

    private static Scene scene;

    @BeforeAll
    static void goBadAndRecover() throws IOException, InterruptedException {
        scene = Scene.set("messages");
        scene.rules(RULES);
        scene.tellByMailAndSlackToo();
        scene.start();
        scene.goBad();
        awaitMessages(1);
        scene.recover();
        awaitMessages(2);
    }

    private static void awaitMessages(int count) {
        FarEnds ends = scene.farEnds();
        Await.until("each far end had " + count + " messages: " + scene.tocsin().log(), () -> ends.mails().size() == count
                && ends.slack().size() == count && ends.pagerDuty().size() == count && ends.webhook().size() == count);
    }

    @AfterAll
    static void close() {
        scene.close();
    }

    @Test
    void pagerDuty_getsATriggerAndAResolveWithTheSameKey() {
        List<JsonNode> events = scene.farEnds().pagerDuty();
        assertThat(events).extracting(event -> event.path("event_action").asText()).containsExactly("trigger", "resolve");
        assertThat(events).extracting(event -> event.path("dedup_key").asText()).doesNotContain("").allMatch(events.getFirst().path("dedup_key").asText()::equals);
        assertThat(events).extracting(event -> event.path("routing_key").asText()).containsOnly("0123456789abcdef0123456789abcdef");
        JsonNode payload = events.getFirst().path("payload");
        assertThat(payload.path("severity").asText()).isEqualTo("critical");
        assertThat(payload.path("summary").asText()).contains("messages");
        assertThat(events.getFirst().toString()).contains(SUMMARY, VALUE, RUNBOOK);
    }

    @Test
    void slack_getsBothWithARunbookButton() {
        List<JsonNode> messages = scene.farEnds().slack();
        assertThat(messages.getFirst().toString()).contains("FIRING", SUMMARY, VALUE, RUNBOOK, "#agents");
        assertThat(messages.getLast().toString()).contains("RESOLVED", "AgentHallucinationRateHigh", RUNBOOK);
    }

    @Test
    void mail_isTextAndHtmlInOneThread() throws MessagingException, IOException {
        List<MimeMessage> mails = scene.farEnds().mails();
        assertThat(mails.getFirst().getSubject()).contains("AgentHallucinationRateHigh", "messages").isEqualTo(mails.getLast().getSubject());
        assertThat(mails).allSatisfy(mail -> assertThat(mail.getContentType()).startsWith("multipart/alternative"));
        assertThat(part(mails.getFirst(), 0)).contains("FIRING", SUMMARY, VALUE, RUNBOOK);
        assertThat(part(mails.getFirst(), 1)).contains(SUMMARY, VALUE, RUNBOOK, "</html>");
        assertThat(part(mails.getLast(), 0)).contains("RESOLVED", SUMMARY, RUNBOOK);
        assertThat(mails.getFirst().getHeader("References")).isNotEmpty().isEqualTo(mails.getLast().getHeader("References"));
        assertThat(mails.getFirst().getMessageID()).isNotEqualTo(mails.getLast().getMessageID());
    }

    /** The expression over the last hours, from a real Prometheus. */
    @Test
    void mail_showsTheExpressionInAPicture() throws MessagingException, IOException {
        Multipart related = (Multipart) ((Multipart) scene.farEnds().mails().getFirst().getContent()).getBodyPart(1).getContent();
        assertThat(related.getContentType()).startsWith("multipart/related");
        MimeBodyPart picture = (MimeBodyPart) related.getBodyPart(1);
        assertThat(picture.getContentType()).startsWith("image/png");
        assertThat(picture.getDisposition()).isEqualTo(Part.INLINE);
        assertThat(related.getBodyPart(0).getContent().toString()).contains("cid:" + picture.getContentID().replaceAll("[<>]", ""));
        BufferedImage image = ImageIO.read(picture.getInputStream());
        assertThat(image.getWidth()).isGreaterThan(300);
        long colours = IntStream.range(0, image.getWidth()).flatMap(x -> IntStream.range(0, image.getHeight()).map(y -> image.getRGB(x, y))).distinct().count();
        assertThat(colours).as("drawn in more than one colour").isGreaterThan(3);
    }

    @Test
    void webhook_getsAlertmanagersVersion4() {
        List<JsonNode> posts = scene.farEnds().webhook();
        assertThat(posts).extracting(post -> post.path("status").asText()).containsExactly("firing", "resolved");
        JsonNode first = posts.getFirst();
        assertThat(first.path("version").asText()).isEqualTo("4");
        assertThat(first.path("receiver").asText()).isEqualTo("everybody");
        assertThat(first.path("groupLabels").path("agent_name").asText()).isEqualTo("messages");
        assertThat(first.path("externalURL").asText()).isEqualTo("http://tocsin.example");
        assertThat(first.path("alerts").path(0).path("annotations").path("summary").asText()).isEqualTo(SUMMARY);
        assertThat(first.toString()).contains(RUNBOOK);
        JsonNode resolved = posts.getLast().path("alerts").path(0);
        assertThat(resolved.path("fingerprint")).isEqualTo(first.path("alerts").path(0).path("fingerprint"));
        assertThat(resolved.path("endsAt").asText()).isGreaterThan(resolved.path("startsAt").asText());
    }

    /** The HTML of what fires has a picture beside it, in a part around both. */
    private static String part(MimeMessage mail, int index) throws MessagingException, IOException {
        Part part = ((Multipart) mail.getContent()).getBodyPart(index);
        return part.getContent() instanceof Multipart related ? related.getBodyPart(0).getContent().toString() : part.getContent().toString();
    }
}
