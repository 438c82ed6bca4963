package io.tocsin.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tocsin.testing.SlackWorkspace;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.function.ToIntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** PagerDuty, Slack's Web API, a webhook and a mail server, of which each fails a share of what it is asked, and takes the rest. Keeps what was taken, and for which alert. */
final class CrashEnds implements AutoCloseable {

    /** What an alert is known by in every message. */
    private static final Pattern NUMBER = Pattern.compile("crash-([0-9]{6})");
    private static final ObjectMapper JSON = new ObjectMapper();

    /** One thing that was taken. @param key PagerDuty's dedup_key, Slack's ts; empty elsewhere */
    record Taken(String end, String alert, String key) {}

    private final double failing;
    private final Random random;
    private final HttpServer http;
    private final ServerSocket smtp;
    private final List<Taken> taken = new ArrayList<>();
    private int asked;
    private int failed;
    private int looks;
    private final SlackWorkspace slack = new SlackWorkspace("agents", "C0CRASH01", InstantSource.system());

    CrashEnds(double failing, long seed) throws IOException {
        this.failing = failing;
        this.random = new Random(seed);
        this.http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        http.createContext("/v2/enqueue", exchange -> answer(exchange, body -> took("pagerduty", body, json(body).path("dedup_key").asText()), 202, "{\"status\":\"success\"}"));
        http.createContext("/api/", this::slack);
        http.createContext("/webhook", exchange -> answer(exchange, body -> took("webhook", body, ""), 200, "ok"));
        http.start();
        this.smtp = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.startVirtualThread(this::acceptMail);
    }

    String url() {
        return "http://127.0.0.1:" + http.getAddress().getPort();
    }

    int smtpPort() {
        return smtp.getLocalPort();
    }

    synchronized List<Taken> taken() {
        return List.copyOf(taken);
    }

    synchronized String figures() {
        return asked + " attempts, " + failed + " of them failed, " + looks + " looks into Slack's history";
    }

    private synchronized boolean fails() {
        asked++;
        boolean fails = random.nextDouble() < failing;
        failed += fails ? 1 : 0;
        return fails;
    }

    private synchronized int took(String end, String text, String key) {
        Matcher matcher = NUMBER.matcher(text);
        if (!matcher.find()) {
            throw new AssertionError("nothing says which alert this is: " + text);
        }
        taken.add(new Taken(end, matcher.group(1), key));
        return taken.size();
    }

    private void answer(HttpExchange exchange, ToIntFunction<String> take, int status, String text) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            boolean fails = fails();
            byte[] answer = (fails ? "unwell" : text.formatted(take.applyAsInt(body))).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(fails ? 503 : status, answer.length);
            exchange.getResponseBody().write(answer);
        }
    }

    /** Of what fails here, every other call was taken, and only its answer is lost. */
    private void slack(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String method = exchange.getRequestURI().getPath().substring("/api/".length());
            boolean fails = fails();
            String said = fails && isTurnedAway() ? "unwell" : slack(method, body);
            byte[] answer = (fails ? "unwell" : said).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(fails ? 503 : 200, answer.length);
            exchange.getResponseBody().write(answer);
        }
    }

    private String slack(String method, String body) {
        switch (method) {
            case "chat.postMessage" -> took("slack", body, "");
            case "chat.update" -> took("slack-update", body, json(body).path("ts").asText());
            default -> looked();
        }
        return slack.call(method, body);
    }

    private synchronized boolean isTurnedAway() {
        return random.nextBoolean();
    }

    private synchronized void looked() {
        looks++;
    }

    private static JsonNode json(String body) {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void acceptMail() {
        while (!smtp.isClosed()) {
            try {
                Socket client = smtp.accept();
                Thread.startVirtualThread(() -> converse(client));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void converse(Socket client) {
        try (client) {
            var in = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
            say(client, "220 crash ESMTP");
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                switch (line.split("[ :]", 2)[0]) {
                    case "EHLO", "HELO", "RSET", "NOOP", "MAIL" -> say(client, "250 OK");
                    case "RCPT" -> say(client, fails() ? "451 unwell" : "250 OK");
                    case "DATA" -> mail(client, in);
                    case "QUIT" -> {
                        say(client, "221 bye");
                        return;
                    }
                    default -> say(client, "502 not known here");
                }
            }
        } catch (IOException e) {
            // the other side was killed
        }
    }

    private void mail(Socket client, BufferedReader in) throws IOException {
        say(client, "354 go on");
        var mail = new StringBuilder();
        for (String line = in.readLine(); !".".equals(line); line = in.readLine()) {
            if (line == null) {
                return; // killed in the middle of it
            }
            mail.append(line).append('\n');
        }
        took("email", mail.toString(), "");
        say(client, "250 OK");
    }

    private static void say(Socket client, String line) throws IOException {
        client.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        client.getOutputStream().flush();
    }

    @Override
    public void close() throws IOException {
        http.stop(0);
        smtp.close();
    }
}
