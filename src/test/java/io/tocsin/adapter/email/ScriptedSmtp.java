package io.tocsin.adapter.email;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ServerSocketFactory;

/** A mail server that says what it is told to: replies by the beginning of a command, the longest that fits. */
final class ScriptedSmtp implements AutoCloseable {

    /** As the greeting: the connection is reset instead. */
    static final String RESET = "RESET";

    private final ServerSocket server;
    private final Map<String, String> replies = new TreeMap<>((a, b) -> a.length() != b.length() ? b.length() - a.length() : a.compareTo(b));

    /** All lines that came, those of the mail too. */
    final List<String> lines = new CopyOnWriteArrayList<>();

    ScriptedSmtp() throws IOException {
        this(ServerSocketFactory.getDefault());
    }

    ScriptedSmtp(ServerSocketFactory sockets) throws IOException {
        server = sockets.createServerSocket(0, 10, InetAddress.getByName("localhost"));
        replies.putAll(Map.of("", "250 ok", "DATA", "354 go ahead", "QUIT", "221 bye", "GREETING", "220 ready"));
        Thread.ofVirtual().start(() -> {
            while (!server.isClosed()) {
                try {
                    Socket socket = server.accept();
                    Thread.ofVirtual().start(() -> talk(socket));
                } catch (IOException e) {
                    return;
                }
            }
        });
    }

    /** @param reply with \r\n between its lines */
    ScriptedSmtp on(String command, String reply) {
        replies.put(command, reply);
        return this;
    }

    int port() {
        return server.getLocalPort();
    }

    private void talk(Socket socket) {
        try (socket) {
            var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            if (replies.get("GREETING").equals(RESET)) {
                socket.setSoLinger(true, 0);
                return;
            }
            say(socket, replies.get("GREETING"));
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                lines.add(line);
                say(socket, reply(line));
                if (line.equals("QUIT")) {
                    return;
                }
                if (line.equals("DATA") && reply(line).startsWith("354")) {
                    for (String data = in.readLine(); !data.equals("."); data = in.readLine()) {
                        lines.add(data);
                    }
                    say(socket, reply("."));
                }
            }
        } catch (IOException e) {
            // the client has gone
        }
    }

    private String reply(String line) {
        return replies.entrySet().stream().filter(entry -> line.startsWith(entry.getKey())).findFirst().orElseThrow().getValue();
    }

    private static void say(Socket socket, String reply) throws IOException {
        socket.getOutputStream().write((reply + "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
