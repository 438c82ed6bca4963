package io.tocsin.dev;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import java.util.Properties;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SmtpSinkTest {

    private final BlockingQueue<String> mails = new LinkedBlockingQueue<>();
    private Vertx vertx;
    private SmtpSink sink;
    private int port;

    @BeforeEach
    void listen() {
        vertx = Vertx.vertx();
        sink = new SmtpSink(vertx, mails::add);
        port = sink.listen();
    }

    @AfterEach
    void close() {
        sink.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void mail_arrivesAsItWasSent() throws MessagingException, InterruptedException {
        send("first", "a line\r\n.and one with a dot\r\n\r\n..two");
        send("second", "x");
        MimeMessage first = MimeMessage.parse(mails.poll(10, TimeUnit.SECONDS));
        assertThat(first.headers()).contains(new MimeMessage.Header("Subject", "first"));
        assertThat(first.text().strip()).isEqualTo("a line\r\n.and one with a dot\r\n\r\n..two");
        assertThat(MimeMessage.parse(mails.poll(10, TimeUnit.SECONDS)).text().strip()).isEqualTo("x");
    }

    private void send(String subject, String text) throws MessagingException {
        var settings = new Properties();
        settings.put("mail.smtp.host", "127.0.0.1");
        settings.put("mail.smtp.port", port);
        var message = new jakarta.mail.internet.MimeMessage(Session.getInstance(settings));
        message.setFrom(new InternetAddress("a@example.org"));
        message.setRecipient(jakarta.mail.Message.RecipientType.TO, new InternetAddress("b@example.org"));
        message.setSubject(subject);
        message.setText(text);
        Transport.send(message);
    }
}
