package io.tocsin.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One channel of a Slack workspace with the methods of the Web API that Tocsin uses, as docs.slack.dev/reference/methods describes them: names are for posting
 * only, history is newest first, in pages, without replies, and with metadata where asked for. Safe for several threads.
 */
public final class SlackWorkspace {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String channelName;
    private final String channelId;
    private final InstantSource clock;
    private final Map<String, ObjectNode> messages = new TreeMap<>(Comparator.reverseOrder());
    private final Set<String> scopes = new HashSet<>(Set.of("chat:write", "channels:read", "channels:history"));
    private int posted;

    public SlackWorkspace(String channelName, String channelId, InstantSource clock) {
        this.channelName = channelName;
        this.channelId = channelId;
        this.clock = clock;
    }

    /** Takes a permission away. */
    public synchronized void revoke(String scope) {
        scopes.remove(scope);
    }

    /** Newest first, replies too. */
    public synchronized List<JsonNode> messages() {
        return messages.values().stream().<JsonNode>map(ObjectNode::deepCopy).toList();
    }

    /** What Slack answers. @param method as {@code chat.postMessage} @param body JSON to post and update, a form to all others */
    public synchronized String call(String method, String body) {
        return switch (method) {
            case "chat.postMessage" -> post(json(body)).toString();
            case "chat.update" -> update(json(body)).toString();
            case "conversations.history" -> scopes.contains("channels:history") ? read(form(body), false).toString() : missing("channels:history").toString();
            case "conversations.replies" -> scopes.contains("channels:history") ? read(form(body), true).toString() : missing("channels:history").toString();
            case "users.conversations" -> scopes.contains("channels:read") ? channels(form(body)).toString() : missing("channels:read").toString();
            default -> error("unknown_method").toString();
        };
    }

    private ObjectNode post(JsonNode message) {
        String channel = message.path("channel").asText();
        if (!channel.equals("#" + channelName) && !channel.equals(channelName) && !channel.equals(channelId)) {
            return error("channel_not_found");
        }
        String ts = "%d.%06d".formatted(clock.instant().getEpochSecond(), ++posted);
        messages.put(ts, ((ObjectNode) message.deepCopy()).put("type", "message").put("ts", ts));
        return ok().put("channel", channelId).put("ts", ts);
    }

    private ObjectNode update(JsonNode message) {
        String ts = message.path("ts").asText();
        if (!message.path("channel").asText().equals(channelId)) {
            return error("channel_not_found");
        }
        if (!messages.containsKey(ts)) {
            return error("message_not_found");
        }
        ObjectNode kept = messages.get(ts);
        message.properties().forEach(field -> kept.set(field.getKey(), field.getValue()));
        return ok().put("channel", channelId).put("ts", ts);
    }

    private ObjectNode read(Map<String, String> wanted, boolean replies) {
        if (!wanted.getOrDefault("channel", "").equals(channelId)) {
            return error("channel_not_found");
        }
        List<ObjectNode> all = messages.values().stream().filter(message -> isWanted(message, wanted, replies)).toList();
        int from = Integer.parseInt(wanted.getOrDefault("cursor", "0"));
        int to = Math.min(all.size(), from + Integer.parseInt(wanted.getOrDefault("limit", "100")));
        ObjectNode answer = ok().put("has_more", to < all.size());
        ArrayNode page = answer.putArray("messages");
        all.subList(from, to).forEach(message -> page.add(shown(message, wanted)));
        answer.putObject("response_metadata").put("next_cursor", to < all.size() ? String.valueOf(to) : "");
        return answer;
    }

    private static boolean isWanted(ObjectNode message, Map<String, String> wanted, boolean replies) {
        String ts = message.path("ts").asText();
        String thread = message.path("thread_ts").asText("");
        boolean place = replies ? ts.equals(wanted.get("ts")) || thread.equals(wanted.get("ts")) : thread.isEmpty() || message.path("reply_broadcast").asBoolean();
        return place && ts.compareTo(wanted.getOrDefault("oldest", "0")) > 0;
    }

    private static ObjectNode shown(ObjectNode message, Map<String, String> wanted) {
        ObjectNode shown = message.deepCopy();
        if (!"true".equals(wanted.get("include_all_metadata"))) {
            shown.remove("metadata");
        }
        return shown;
    }

    private ObjectNode channels(Map<String, String> wanted) {
        ObjectNode answer = ok();
        ArrayNode channels = answer.putArray("channels");
        if (wanted.getOrDefault("types", "public_channel").contains("public_channel")) {
            channels.addObject().put("id", "C0GENERAL").put("name", "general");
            channels.addObject().put("id", channelId).put("name", channelName);
        }
        answer.putObject("response_metadata").put("next_cursor", "");
        return answer;
    }

    private static ObjectNode ok() {
        return JSON.createObjectNode().put("ok", true);
    }

    private static ObjectNode error(String word) {
        return JSON.createObjectNode().put("ok", false).put("error", word);
    }

    private static ObjectNode missing(String scope) {
        return error("missing_scope").put("needed", scope).put("provided", "chat:write");
    }

    private static JsonNode json(String body) {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> form(String body) {
        return Arrays.stream(body.split("&")).map(field -> field.split("=", 2))
                .collect(Collectors.toMap(field -> field[0], field -> URLDecoder.decode(field[1], StandardCharsets.UTF_8)));
    }
}
