package io.tocsin.dev;

import io.vertx.core.Vertx;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import io.vertx.core.parsetools.RecordParser;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A mail server that takes every mail and keeps it to itself: as much of RFC 5321 as it takes to receive. */
final class SmtpSink {

    private static final String LATIN_1 = "ISO-8859-1"; // one character for each byte

    private final NetServer server;

    /** @param mails called with each mail, as {@link MimeMessage#parse} wants it */
    SmtpSink(Vertx vertx, Consumer<String> mails) {
        this.server = vertx.createNetServer().connectHandler(socket -> new Session(socket, mails).greet());
    }

    /** @return the port it listens on */
    int listen() {
        return server.listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().orTimeout(5, TimeUnit.SECONDS).join().actualPort();
    }

    void close() {
        server.close();
    }

    private static final class Session {

        private final NetSocket socket;
        private final Consumer<String> mails;
        private StringBuilder data;

        Session(NetSocket socket, Consumer<String> mails) {
            this.socket = socket;
            this.mails = mails;
        }

        void greet() {
            socket.handler(RecordParser.newDelimited("\r\n", line -> line(line.toString(LATIN_1))));
            say("220 tocsin-dev ESMTP, nothing leaves this machine");
        }

        private void line(String line) {
            if (data != null) {
                content(line);
                return;
            }
            switch (line.split("[ :]", 2)[0].toUpperCase(Locale.ROOT)) {
                case "EHLO" -> say("250-tocsin-dev\r\n250-8BITMIME\r\n250 SIZE 10485760");
                case "HELO", "MAIL", "RCPT", "RSET", "NOOP" -> say("250 OK");
                case "DATA" -> {
                    data = new StringBuilder();
                    say("354 go on, end with a line of one dot");
                }
                case "QUIT" -> {
                    say("221 bye");
                    socket.close();
                }
                default -> say("502 not known here");
            }
        }

        /** A dot at the beginning of a line is doubled on its way (RFC 5321, 4.5.2). */
        private void content(String line) {
            if (!line.equals(".")) {
                data.append(line.startsWith(".") ? line.substring(1) : line).append("\r\n");
                return;
            }
            mails.accept(data.toString());
            data = null;
            say("250 OK, it is at /dev/outbox");
        }

        private void say(String answer) {
            socket.write(answer + "\r\n", LATIN_1);
        }
    }
}
