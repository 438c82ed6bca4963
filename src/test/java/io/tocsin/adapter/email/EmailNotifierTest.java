package io.tocsin.adapter.email;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.tocsin.adapter.NotifierContract;
import io.tocsin.adapter.Samples;
import io.tocsin.adapter.http.TestKeys;
import io.tocsin.group.NotificationReason;
import io.tocsin.label.Fingerprint;
import io.tocsin.label.Labels;
import io.tocsin.notify.Curve;
import io.tocsin.notify.DeliveryOutcome.Delivered;
import io.tocsin.notify.DeliveryOutcome.Rejected;
import io.tocsin.notify.DeliveryOutcome.Retryable;
import io.tocsin.notify.DeliveryOutcome;
import io.tocsin.notify.Integration.Email;
import io.tocsin.notify.Integration.Smarthost;
import io.tocsin.notify.Integration.SmtpAuth;
import io.tocsin.notify.Notification;
import io.tocsin.remote.Secret;
import io.tocsin.remote.TlsConfig;
import io.tocsin.route.GroupKey;
import io.tocsin.route.RouteName;
import jakarta.mail.BodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailNotifierTest extends NotifierContract {

    private static final String HOST = "localhost";

    private GreenMail server;
    private EmailNotifier notifier;
    private String to;
    private boolean requireTls;
    private Optional<SmtpAuth> auth;
    private TlsConfig tls;
    private final Map<String, String> headers = new HashMap<>();
    private final Map<String, String> texts = new HashMap<>();
    private Map<Fingerprint, Curve> curves = Map.of();

    @BeforeAll
    void startServer() {
        server = new GreenMail(new ServerSetup[] {new ServerSetup(0, HOST, ServerSetup.PROTOCOL_SMTP), new ServerSetup(0, HOST, ServerSetup.PROTOCOL_SMTPS)});
        server.start();
    }

    @AfterAll
    void stopServer() {
        server.stop();
    }

    @BeforeEach
    void defaults() throws Exception {
        server.purgeEmailFromAllMailboxes();
        notifier = null;
        to = "on-call@example.org";
        requireTls = false;
        auth = Optional.empty();
        tls = TlsConfig.DEFAULT;
        headers.clear();
        texts.clear();
    }

    @Override
    protected DeliveryOutcome deliver(int port, boolean implicitTls) throws InterruptedException {
        return deliver(port, implicitTls, Samples.firing());
    }

    private DeliveryOutcome deliver(int port, boolean implicitTls, Notification notification) throws InterruptedException {
        var email = new Email(
                false, to, "Tocsin <tocsin@example.com>", new Smarthost(HOST, port), "tocsin.example", auth, requireTls, Optional.of(implicitTls), tls,
                headers, texts);
        if (notifier == null) {
            notifier = new EmailNotifier(vertx, () -> Samples.LINKS, Samples.TEXTS, (alerts, window, end) -> curves, timeout);
        }
        return notifier.deliver(email, notification, Map.of());
    }

    private MimeMessage mail(Notification notification) throws Exception {
        assertThat(deliver(workingPort(), false, notification)).isInstanceOf(Delivered.class);
        assertThat(server.getReceivedMessages()).hasSize(1);
        return server.getReceivedMessages()[0];
    }

    @Override
    protected int workingPort() {
        return server.getSmtp().getPort();
    }

    @Override
    protected int untrustedTlsPort() {
        return server.getSmtps().getPort();
    }

    private static String part(MimeMessage mail, int index, String type) throws Exception {
        assertThat(mail.getContentType()).startsWith("multipart/alternative");
        BodyPart part = ((MimeMultipart) mail.getContent()).getBodyPart(index);
        assertThat(part.getContentType()).startsWith(type);
        return part.getContent().toString().replace("\r\n", "\n");
    }

    /** The approved renderings, looked at in a browser, light and dark, when they were made. */
    @ParameterizedTest
    @ValueSource(strings = {"single", "mixed", "resolved"})
    void deliver_sendsTheApprovedMail_textFirstAndHtmlLast(String name) throws Exception {
        MimeMessage mail = mail(switch (name) {
            case "single" -> Samples.firing();
            case "mixed" -> Samples.mixed();
            default -> Samples.allResolved();
        });
        assertThat(part(mail, 0, "text/plain").strip()).isEqualTo(approved("email/" + name + ".txt").strip());
        assertThat(part(mail, 1, "text/html").strip()).isEqualTo(approved("email/" + name + ".html").strip());
    }

    /** The picture is a part of its own beside the HTML that shows it; mail programs that show no pictures have its numbers in words. */
    @Test
    void deliver_showsHowItCameAbout_asAPicture() throws Exception {
        curves = Map.of(Samples.alert("planner").fingerprint(), Samples.curve(java.time.Duration.ofHours(6)));
        MimeMessage mail = mail(Samples.firing());
        var related = (MimeMultipart) ((MimeMultipart) mail.getContent()).getBodyPart(1).getContent();
        assertThat(related.getContentType()).startsWith("multipart/related");
        assertThat(related.getBodyPart(0).getContent().toString().replace("\r\n", "\n").strip()).isEqualTo(approved("email/chart.html").strip());
        BodyPart picture = related.getBodyPart(1);
        assertThat(picture.getContentType()).startsWith("image/png");
        assertThat(picture.getHeader("Content-ID")).containsExactly("<chart@tocsin>");
        var image = javax.imageio.ImageIO.read(picture.getInputStream());
        assertThat(image.getWidth()).isEqualTo(Chart.WIDTH);
        assertThat(image.getHeight()).isEqualTo(Chart.HEIGHT);
    }

    private static String approved(String file) throws IOException {
        try (var in = EmailNotifierTest.class.getResourceAsStream("/approved/" + file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void deliver_setsTheHeadersOfAnAutomaticMail() throws Exception {
        MimeMessage mail = mail(Samples.firing());
        assertThat(mail.getSubject()).isEqualTo("AgentErrorRateHigh · team=assistants");
        assertThat(mail.getHeader("From", ",")).isEqualTo("\"Tocsin\" <tocsin@example.com>");
        assertThat(mail.getHeader("To", ",")).isEqualTo("on-call@example.org");
        assertThat(mail.getHeader("Date", ",")).isEqualTo("Wed, 4 Mar 2026 10:15:30 GMT");
        assertThat(mail.getHeader("Auto-Submitted", ",")).isEqualTo("auto-generated");
        assertThat(mail.getHeader("X-Auto-Response-Suppress", ",")).isEqualTo("All");
        assertThat(mail.getHeader("List-Id", ",")).isEqualTo("<agents.tocsin.example.com>");
        assertThat(mail.getHeader("Message-ID", ",")).isEqualTo("<01jnotification@example.com>");
    }

    @Test
    void deliver_keepsOneThreadForAGroupAndDay() throws Exception {
        deliver(workingPort(), false, Samples.firing());
        deliver(workingPort(), false, Samples.allResolved());
        MimeMessage[] mails = server.getReceivedMessages();
        assertThat(mails).hasSize(2);
        assertThat(mails[0].getSubject()).isEqualTo(mails[1].getSubject());
        assertThat(mails[0].getHeader("References", ",")).matches("<group-[0-9a-f]{16}-2026-03-04@example.com>").isEqualTo(mails[1].getHeader("References", ","));
        assertThat(mails[0].getHeader("In-Reply-To", ",")).isEqualTo(mails[1].getHeader("References", ","));
    }

    @Test
    void deliver_letsNoLabelAddAHeader() throws Exception {
        var labels = Labels.of("alertname", "Evil\r\nBcc: thief@example.net", "x", "y");
        MimeMessage mail = mail(Samples.notification(
                new GroupKey(new RouteName("r\r\nX-Evil: 1"), labels), NotificationReason.NEW_ALERTS, List.of(Samples.alert("a")), List.of()));
        assertThat(mail.getHeader("Bcc")).isNull();
        assertThat(mail.getHeader("X-Evil")).isNull();
        assertThat(mail.getSubject()).isEqualTo("Evil Bcc: thief@example.net · x=y");
        assertThat(mail.getAllRecipients()).hasSize(1);
    }

    @Test
    void deliver_letsNoLabelAddMarkup() throws Exception {
        MimeMessage mail = mail(Samples.notification(
                List.of(Samples.alert("<script>alert(1)</script>", Duration.ZERO, Map.of("summary", "a <b> & \"c\"", "runbook_url", "javascript:alert(1)"))), List.of()));
        assertThat(part(mail, 1, "text/html")).doesNotContain("<script>").doesNotContain("javascript:").contains("a &lt;b&gt; &amp; &quot;c&quot;");
    }

    @Test
    void deliver_encodesWhatIsNotAscii() throws Exception {
        to = "Bereitschaft Zürich 🚨 <on-call@zürich.example>";
        headers.put("subject", "Fehlerquote zu hoch: Ä😀 " + "ö".repeat(100));
        MimeMessage mail = mail(Samples.firing());
        assertThat(mail.getSubject()).isEqualTo("Fehlerquote zu hoch: Ä😀 " + "ö".repeat(100));
        assertThat(mail.getAllRecipients()[0].toString()).contains("on-call@xn--zrich-kva.example");
    }

    @Test
    void deliver_sendsTheUsersTexts() throws Exception {
        headers.put("X-State", "is {{status}}");
        texts.put("html", "<p>{{status}}</p>");
        MimeMessage mail = mail(Samples.firing());
        assertThat(mail.getHeader("X-State", ",")).isEqualTo("is firing");
        assertThat(part(mail, 1, "text/html").strip()).isEqualTo("<p>firing</p>");
    }

    @Test
    void deliver_sendsOurOwnText_whereTheTemplateFails() throws Exception {
        texts.put("html", "<p>{{bad}}</p>");
        assertThat(part(mail(Samples.firing()), 1, "text/html")).contains("Agent planner fails").contains("function &quot;bad&quot; not defined");
    }

    @Test
    void deliver_saysHowMuchIsLeftOut() throws Exception {
        String html = part(mail(Samples.many(2_000)), 1, "text/html");
        assertThat(html).contains("and 1970 more");
        assertThat(html.length()).isLessThan(102_000);
    }

    @Test
    void deliver_sendsToSeveral() throws Exception {
        to = "\"Last, First\" <a@example.org>, b@example.org";
        assertThat(deliver(workingPort(), false)).isInstanceOf(Delivered.class);
        assertThat(server.getReceivedMessages()).hasSize(2);
    }

    @Test
    void deliver_isRejected_whereTheAddressIsNone() throws Exception {
        to = "nobody";
        assertThat(deliver(workingPort(), false)).isEqualTo(new Rejected("\"nobody\" is no mail address; one looks like name@example.com"));
    }

    @Test
    void deliver_speaksTlsFromTheFirstByte() throws Exception {
        tls = new TlsConfig(Optional.empty(), Optional.empty(), Optional.empty(), "", true, "", "");
        assertThat(deliver(untrustedTlsPort(), true)).isInstanceOf(Delivered.class);
    }

    @ParameterizedTest
    @CsvSource({"localhost,true", "far.example,false"})
    void deliver_checksTheNameInTheCertificate(String name, boolean delivered, @TempDir Path directory) throws Exception {
        TestKeys keys = TestKeys.make(directory, name);
        tls = new TlsConfig(Optional.of(keys.certificate()), Optional.empty(), Optional.empty(), "", false, "", "");
        try (var smtp = new ScriptedSmtp(keys.serverSockets())) {
            DeliveryOutcome outcome = deliver(smtp.port(), true);
            assertThat(outcome).isInstanceOf(delivered ? Delivered.class : Retryable.class);
            assertThat(outcome.toString()).contains(delivered ? "accepted" : "its certificate is for another name");
        }
    }

    @Test
    void deliver_isRetryable_whereTlsIsRequiredAndNotOffered() throws Exception {
        requireTls = true;
        try (var smtp = new ScriptedSmtp()) {
            assertRetryable(deliver(smtp.port(), false), "offers no STARTTLS");
        }
    }

    @ParameterizedTest
    @CsvSource({"MAIL,451 4.3.0 try later,true", "MAIL,550 5.7.1 go away,false", "RCPT,450 4.2.0 greylisted,true", "RCPT,550 5.1.1 no such user,false",
        "DATA,452 4.3.1 disk full,true", "DATA,554 5.6.0 spam,false", ".,451 4.3.2 busy,true", ".,552 5.3.4 too big,false", "GREETING,421 4.3.2 closing,true"})
    void deliver_followsTheReplyCode(String command, String reply, boolean retryable) throws Exception {
        try (var smtp = new ScriptedSmtp().on(command, reply)) {
            DeliveryOutcome outcome = deliver(smtp.port(), false);
            assertThat(outcome).isInstanceOf(retryable ? Retryable.class : Rejected.class);
            assertThat(outcome.toString()).contains("localhost:" + smtp.port() + " said " + reply);
        }
    }

    @Test
    void deliver_givesTheOthersTheirs_whereOneIsRefused() throws Exception {
        to = "a@example.org, gone@example.org, c@example.org";
        try (var smtp = new ScriptedSmtp().on("RCPT TO:<gone@", "550 5.1.1 no such user")) {
            assertThat(deliver(smtp.port(), false)).isInstanceOfSatisfying(Delivered.class, d -> assertThat(d.answer())
                    .startsWith("accepted for 2 of 3 recipients; gone@example.org: the mail server localhost").contains("no such user"));
            assertThat(smtp.lines).filteredOn(line -> line.startsWith("To: ")).hasSize(2);
        }
    }

    @Test
    void deliver_triesOnlyThoseAgainWhoHaveNotHadIt() throws Exception {
        to = "a@example.org, grey@example.org";
        try (var smtp = new ScriptedSmtp().on("RCPT TO:<grey@", "450 4.2.0 greylisted")) {
            assertRetryable(deliver(smtp.port(), false), "accepted for 1 of 2 recipients; grey@example.org: ");
            smtp.lines.clear();
            smtp.on("RCPT TO:<grey@", "250 ok");
            assertThat(deliver(smtp.port(), false)).isInstanceOf(Delivered.class);
            assertThat(smtp.lines).contains("RCPT TO:<grey@example.org>").doesNotContain("RCPT TO:<a@example.org>");
        }
    }

    @ParameterizedTest
    @CsvSource({"PLAIN,AUTH PLAIN AGFuAHB3", "LOGIN,AUTH LOGIN"})
    void deliver_logsInWithThePassword(String mechanism, String expected) throws Exception {
        auth = Optional.of(new SmtpAuth("an", "", Optional.of(Secret.of("pw")), Optional.empty()));
        try (var smtp = new ScriptedSmtp().on("EHLO", "250-hello\r\n250 AUTH " + mechanism).on("AUTH LOGIN", "334 VXNlcm5hbWU6").on("YW4=", "334 UGFzc3dvcmQ6")
                .on("cHc=", "235 in").on("AUTH PLAIN", "235 in")) {
            assertThat(deliver(smtp.port(), false)).isInstanceOf(Delivered.class);
            assertThat(smtp.lines).contains("EHLO tocsin.example", expected);
        }
    }

    /** The example of RFC 2195. */
    @Test
    void deliver_logsInWithCramMd5() throws Exception {
        auth = Optional.of(new SmtpAuth("tim", "", Optional.empty(), Optional.of(Secret.of("tanstaaftanstaaf"))));
        String challenge = "PDE4OTYuNjk3MTcwOTUyQHBvc3RvZmZpY2UucmVzdG9uLm1jaS5uZXQ+";
        try (var smtp = new ScriptedSmtp().on("EHLO", "250-hello\r\n250 AUTH CRAM-MD5 PLAIN").on("AUTH CRAM-MD5", "334 " + challenge).on("dGltI", "235 in")) {
            assertThat(deliver(smtp.port(), false)).isInstanceOf(Delivered.class);
            assertThat(smtp.lines).contains("dGltIGI5MTNhNjAyYzdlZGE3YTQ5NWI0ZTZlNzMzNGQzODkw");
        }
    }

    @Test
    void deliver_isRejected_whereThePasswordIsWrong() throws Exception {
        auth = Optional.of(new SmtpAuth("an", "", Optional.of(Secret.of("pw")), Optional.empty()));
        try (var smtp = new ScriptedSmtp().on("EHLO", "250-hello\r\n250 AUTH PLAIN").on("AUTH", "535 5.7.8 no")) {
            assertThat(deliver(smtp.port(), false)).isInstanceOfSatisfying(Rejected.class, r -> assertThat(r.why()).endsWith("(check auth_username and auth_password)"));
        }
    }

    @Test
    void deliver_keepsTheConnection() throws Exception {
        try (var smtp = new ScriptedSmtp()) {
            deliver(smtp.port(), false);
            deliver(smtp.port(), false);
            assertThat(smtp.lines).filteredOn(line -> line.startsWith("MAIL")).hasSize(2);
            assertThat(smtp.lines).filteredOn(line -> line.startsWith("EHLO")).hasSize(1);
        }
    }

    @Test
    void deliver_isNotHeldUpByConnectionsThatFailed() throws Exception {
        impatient();
        try (var smtp = new ScriptedSmtp().on("GREETING", ScriptedSmtp.RESET)) {
            for (int i = 0; i < 5; i++) {
                assertThat(deliver(smtp.port(), false)).isInstanceOf(Retryable.class);
            }
            smtp.on("GREETING", "220 ready");
            DeliveryOutcome outcome = deliver(smtp.port(), false);
            for (int i = 0; i < 20 && outcome instanceof Retryable; i++) { // the machine may be too busy for so short a timeout
                outcome = deliver(smtp.port(), false);
            }
            assertThat(outcome).isInstanceOf(Delivered.class);
        }
    }
}
