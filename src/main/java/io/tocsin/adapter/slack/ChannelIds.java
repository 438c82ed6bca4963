package io.tocsin.adapter.slack;

import io.tocsin.adapter.slack.WebApi.Search;
import io.tocsin.notify.Integration.Slack;
import io.tocsin.remote.Secret;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Slack posts to a channel's name, and reads from its ID only. The answer to a post says the ID; after a restart, the list of channels that the app is a
 * member of does, where it may read that.
 */
final class ChannelIds {

    private static final Pattern ID = Pattern.compile("[CGD][A-Z0-9]{7,}");
    private static final int MOST = 10_000;

    private final Map<Key, String> known = new ConcurrentHashMap<>();

    /** Two workspaces may have channels of the same name. */
    private record Key(URI appUrl, Secret token, String channel) {}

    void learn(Slack slack, String channel, String id) {
        if (known.size() >= MOST) {
            known.clear();
        }
        known.put(key(slack, channel), id);
    }

    /** The item's {@code id} is it; there is no item where it cannot be found out. */
    Search of(WebApi api, String channel) throws InterruptedException {
        if (ID.matcher(channel).matches()) {
            return Search.found(Map.of("id", channel));
        }
        String id = known.get(key(api.slack(), channel));
        return id == null ? ask(api, channel) : Search.found(Map.of("id", id));
    }

    /** One kind after the other, since each needs a permission of its own. */
    private Search ask(WebApi api, String channel) throws InterruptedException {
        String name = channel.startsWith("#") ? channel.substring(1) : channel;
        Search search = Search.NOTHING;
        for (String type : List.of("public_channel", "private_channel")) {
            var arguments = Map.of("types", type, "exclude_archived", "true", "limit", "999");
            search = api.find("users.conversations", arguments, "channels", one -> name.equals(one.get("name")) && one.containsKey("id"));
            if (search.item().isPresent()) {
                learn(api.slack(), channel, search.item().get().get("id"));
                return search;
            }
            if (search.mayComeLater()) {
                return search;
            }
        }
        return search;
    }

    private static Key key(Slack slack, String channel) {
        return new Key(slack.appUrl(), slack.appToken().orElseThrow(), channel);
    }
}
