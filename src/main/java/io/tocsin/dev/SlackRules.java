package io.tocsin.dev;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** The limits at which Slack refuses a message (docs.slack.dev, reference/block-kit/blocks), so that they are met here and not at the first incident. */
final class SlackRules {

    private static final int BLOCKS = 50;
    private static final int SECTION = 3_000;
    private static final int HEADER = 150;
    private static final int CONTEXT = 10;
    private static final int ALL_BLOCKS = 13_200;

    private SlackRules() {}

    /** @return the word with which Slack refuses it; empty if it takes it */
    static Optional<String> fault(JsonNode message) {
        if (!message.isObject()) {
            return Optional.of("invalid_payload");
        }
        if (!message.hasNonNull("text") && !message.hasNonNull("blocks") && !message.hasNonNull("attachments")) {
            return Optional.of("no_text");
        }
        int size = message.path("blocks").toString().length();
        boolean valid = isValid(message.path("blocks"));
        for (JsonNode attachment : message.path("attachments")) {
            valid &= isValid(attachment.path("blocks"));
            size += attachment.path("blocks").toString().length();
        }
        if (!valid) {
            return Optional.of("invalid_blocks");
        }
        return size > ALL_BLOCKS ? Optional.of("msg_blocks_too_long") : Optional.empty();
    }

    private static boolean isValid(JsonNode blocks) {
        boolean valid = blocks.size() <= BLOCKS;
        for (JsonNode block : blocks) {
            int text = block.path("text").path("text").asText().length();
            valid &= text <= (block.path("type").asText().equals("header") ? HEADER : SECTION) && block.path("elements").size() <= CONTEXT;
        }
        return valid;
    }
}
