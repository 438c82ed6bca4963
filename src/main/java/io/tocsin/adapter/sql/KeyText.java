package io.tocsin.adapter.sql;

import io.tocsin.route.GroupKey;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A group's key as a column under an index. PostgreSQL takes no more than about 2,700 octets there, so a longer one is cut and ends in its hash. */
final class KeyText {

    private static final int LONGEST = 600;

    private KeyText() {}

    static String of(GroupKey group) {
        String text = group.toString();
        return text.length() <= LONGEST ? text : beginning(text) + "… " + sha256(text);
    }

    private static String beginning(String text) {
        int cut = LONGEST / 2;
        return text.substring(0, Character.isHighSurrogate(text.charAt(cut - 1)) ? cut - 1 : cut);
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
