package io.tocsin.adapter.pagerduty;

import io.tocsin.label.Fingerprint;
import io.tocsin.route.GroupKey;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What makes two events one incident: SHA-256, in hexadecimal, of the group's identity. It must never change for a group that lives. */
final class DedupKey {

    private DedupKey() {}

    static String of(GroupKey group) {
        return sha256(group.toString());
    }

    static String of(GroupKey group, Fingerprint alert) {
        return sha256(group + "/" + alert);
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
