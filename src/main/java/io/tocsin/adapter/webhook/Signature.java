package io.tocsin.adapter.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Shows the far end that a post is ours, and when it was made: {@code t=1772619330,v1=HEX}, where HEX is the HMAC-SHA-256 of {@code 1772619330.BODY}. Whoever
 * checks it refuses what is older than some minutes, so that a post that was listened to is of no use later.
 */
final class Signature {

    static final String HEADER = "X-Tocsin-Signature";

    private Signature() {}

    /** @param at when it is sent; each attempt has a signature of its own */
    static String of(String secret, Instant at, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            mac.update((at.getEpochSecond() + ".").getBytes(StandardCharsets.UTF_8));
            return "t=" + at.getEpochSecond() + ",v1=" + HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HMAC-SHA-256, and the secret is not empty", e);
        }
    }
}
