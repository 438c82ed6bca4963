package io.tocsin.app;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.tocsin.adapter.http.HttpPost;
import io.tocsin.adapter.http.HttpResult;
import io.tocsin.adapter.http.Poster;
import io.tocsin.cli.Sending.Rendering;
import io.tocsin.remote.HttpConfig;
import io.tocsin.remote.Secret;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Takes posts, keeps them to be shown, and answers as if all were well. Not for several threads. */
final class PreviewWire implements Poster {

    /** Fields of bodies that hold a secret. */
    private static final Set<String> SECRETS = Set.of("routing_key", "service_key");

    private static final JsonFactory JSON = new JsonFactory();

    private final List<Rendering> posts = new ArrayList<>();

    List<Rendering> posts() {
        return List.copyOf(posts);
    }

    @Override
    public HttpResult post(HttpConfig config, HttpPost post) {
        String body = new String(post.body(), StandardCharsets.UTF_8);
        posts.add(new Rendering(post.uri().getHost(), pretty(body), ""));
        return new HttpResult.Answer(200, "{\"ok\":true,\"channel\":\"C0\",\"ts\":\"0\",\"result\":{\"message_id\":0}}", Optional.empty());
    }

    /** As it is, where it is no JSON. */
    private static String pretty(String body) {
        var text = new StringWriter();
        try (JsonParser in = JSON.createParser(body); JsonGenerator out = JSON.createGenerator(text)) {
            out.setPrettyPrinter(new DefaultPrettyPrinter());
            for (JsonToken token = in.nextToken(); token != null; token = in.nextToken()) {
                if (token.isScalarValue() && in.currentName() != null && SECRETS.contains(in.currentName())) {
                    out.writeString(Secret.MASK);
                } else {
                    out.copyCurrentEvent(in);
                }
            }
        } catch (IOException e) {
            return body;
        }
        return text.toString();
    }
}
