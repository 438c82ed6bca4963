package io.tocsin.adapter.slack;

import io.tocsin.notify.Integration.Slack;
import io.tocsin.remote.HttpConfig;
import io.tocsin.remote.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Settings of a Slack receiver for the tests, to be changed one by one. */
final class SlackFixture {

    String channel = "#alerts";
    Duration timeout = Duration.ofSeconds(20);
    boolean update;
    boolean threads;
    List<Slack.Field> fields = List.of();
    List<Slack.Action> actions = List.of();
    final Map<String, String> texts = new HashMap<>();

    Slack webhook(URI base) {
        return slack(Optional.of(Secret.of(base + "/services/T0/B0/s3cret")), Optional.empty(), base);
    }

    Slack bot(URI base) {
        return slack(Optional.empty(), Optional.of(Secret.of("xoxb-s3cret")), base.resolve("/api/chat.postMessage"));
    }

    private Slack slack(Optional<Secret> apiUrl, Optional<Secret> token, URI appUrl) {
        return new Slack(
                false, apiUrl, token, appUrl, channel, fields, actions, false, false, List.of(), update, threads, Optional.of(timeout),
                HttpConfig.DEFAULT, texts);
    }
}
