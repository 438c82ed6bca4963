package io.tocsin.config;

/** The keys of {@code mattermost_configs} (Alertmanager, notify/mattermost/config.go). */
final class MattermostKeys {

    private MattermostKeys() {}

    static KeySchema schema() {
        return new KeySchema()
                .secretUrls("webhook_url")
                .texts("channel", "username", "text", "fallback", "color", "pretext", "author_name", "author_link", "author_icon", "title", "title_link")
                .texts("thumb_url", "footer", "footer_icon", "image_url", "icon_url", "icon_emoji", "type")
                .listOf("fields", field())
                .listOf("attachments", attachment())
                .mapping("props", new KeySchema().texts("card"))
                .mapping("priority", new KeySchema().texts("priority").flags("requested_ack", "persistent_notifications"));
    }

    private static KeySchema attachment() {
        return new KeySchema()
                .texts("fallback", "color", "pretext", "text", "author_name", "author_link", "author_icon", "title", "title_link", "thumb_url")
                .texts("footer", "footer_icon", "image_url")
                .listOf("fields", field());
    }

    private static KeySchema field() {
        return new KeySchema().required("title", "value").texts("title", "value").flags("short");
    }
}
