package io.tocsin.cli;

import io.tocsin.json.JsonFields;
import io.tocsin.json.JsonText;
import io.tocsin.remote.HttpConfig;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** The API v2 of one Alertmanager, or Tocsin (Alertmanager, api/v2/openapi.yaml). */
final class Remote {

    private static final JsonText JSON = new JsonText();

    private final Calling calling;
    private final URI server;
    private final HttpConfig access;
    private final Duration timeout;

    /** @param server with its path prefix, if it has one */
    Remote(Calling calling, URI server, HttpConfig access, Duration timeout) {
        this.calling = calling;
        this.server = server;
        this.access = access;
        this.timeout = timeout;
    }

    /** What could not be had. The message is for people. */
    static final class FailedException extends Exception {

        private static final long serialVersionUID = 1;

        FailedException(String message) {
            super(message);
        }
    }

    /** One parameter of a query. */
    record Parameter(String name, String value) {

        String encoded() {
            return name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
        }
    }

    /** The body of the answer, as it is. */
    String get(String path, List<Parameter> parameters) throws FailedException, InterruptedException {
        String query = String.join("&", parameters.stream().map(Parameter::encoded).toList());
        return call("GET", path + (query.isEmpty() ? "" : "?" + query), "");
    }

    String post(String path, String json) throws FailedException, InterruptedException {
        return call("POST", path, json);
    }

    void delete(String path) throws FailedException, InterruptedException {
        call("DELETE", path, "");
    }

    static JsonFields object(String json) throws FailedException {
        try {
            return JSON.read(json);
        } catch (IllegalArgumentException e) {
            throw new FailedException("this is not what an Alertmanager answers; is the address right? " + shortened(json));
        }
    }

    static List<JsonFields> objects(String json) throws FailedException {
        return object("{\"all\":" + json + "}").objects("all");
    }

    private String call(String method, String path, String json) throws FailedException, InterruptedException {
        String base = server.toString().replaceFirst("/+$", "");
        try {
            Calling.Answer answer = calling.call(access, method, URI.create(base + path), json, timeout);
            if (answer.status() / 100 != 2) {
                throw new FailedException(base + " answered " + answer.status() + words(answer.body()) + advice(answer.status()));
            }
            return answer.body();
        } catch (Calling.NoAnswerException e) {
            throw new FailedException(e.getMessage());
        }
    }

    /** Alertmanager's errors are texts in JSON; a proxy's are whatever it likes. */
    private static String words(String body) {
        String text = body.strip();
        if (text.startsWith("\"")) {
            try {
                text = JSON.read("{\"error\":" + text + "}").text("error");
            } catch (IllegalArgumentException e) {
                return ": " + shortened(text);
            }
        }
        return text.isEmpty() ? "" : ": " + shortened(text);
    }

    private static String advice(int status) {
        return switch (status) {
            case 401 -> "; give a token by --token-file FILE or TOCSIN_TOKEN, or --user NAME with --password-file FILE or TOCSIN_PASSWORD";
            case 403 -> "; whoever you are there may not do this";
            default -> "";
        };
    }

    private static String shortened(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.length() <= 500 ? line : line.substring(0, 500) + " …";
    }
}
