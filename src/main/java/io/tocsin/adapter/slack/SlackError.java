package io.tocsin.adapter.slack;

/** Slack's words for what went wrong (docs.slack.dev/reference/methods/chat.postMessage#errors), and what to do about them. */
final class SlackError {

    private SlackError() {}

    /** Whether it may go away by itself. */
    static boolean isPassing(String error) {
        return switch (error) {
            case "ratelimited", "rate_limited", "message_limit_exceeded", "service_unavailable", "fatal_error", "internal_error", "request_timeout",
                    "rollup_error", "team_added_to_org", "accesslimited" -> true;
            default -> false;
        };
    }

    /** Whether it is the layout that Slack will not have; plain text may still get through. */
    static boolean isAboutLayout(String error) {
        return switch (error) {
            case "invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long", "invalid_attachments", "too_many_attachments", "attachment_payload_limit_exceeded" ->
                true;
            default -> false;
        };
    }

    /** Whether the message that was to be updated cannot be, so that a new one has to take its place. */
    static boolean asksForANewMessage(String error) {
        return switch (error) {
            case "message_not_found", "cant_update_message", "edit_window_closed", "is_inactive", "block_mismatch" -> true;
            default -> false;
        };
    }

    /** What a person can do about it; empty where there is nothing to add. */
    static String advice(String error) {
        return switch (error) {
            case "channel_not_found" -> "there is no such channel, or the app cannot see it; check \"channel\", and invite the app where it is private";
            case "not_in_channel" -> "the app is not in that channel; type /invite @app there";
            case "is_archived", "channel_is_archived" -> "that channel is archived; choose another in \"channel\"";
            case "invalid_auth", "not_authed", "token_revoked", "token_expired", "account_inactive", "invalid_token" ->
                "the token is not valid (any more); install the app again and put its new token into app_token or api_url";
            case "missing_scope" -> "the app lacks a permission; add chat:write (and chat:write.public) to its bot scopes and install it again";
            case "restricted_action", "action_prohibited" -> "an administrator of the workspace does not allow posts there";
            case "no_service", "no_service_id", "no_active_hooks", "no_team", "team_disabled" -> "the incoming webhook is gone; make a new one and put it into api_url";
            case "user_not_found" -> "there is no such user; check \"channel\"";
            case "invalid_payload", "no_text", "invalid_blocks", "invalid_attachments" -> "it does not understand the message; check the templates of this receiver";
            case "msg_blocks_too_long", "msg_too_long", "too_many_attachments" -> "the message is too long; check the templates of this receiver";
            default -> "";
        };
    }
}
