package io.tocsin.privacy;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.function.UnaryOperator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What stands in the place of what is redacted: {@code [email]}, or {@code [email:kfbaolpcmdhgeeaj]}, by which equal ones can be told to be equal. */
final class Marks {

    private static final String ALGORITHM = "HmacSHA256";
    /** Of 16 letters for four bits each: letters, so that no mark is taken for a number in its turn. */
    private static final int LETTERS = 16;

    private final SecretKeySpec key;

    /** @param secret empty where nothing is hashed */
    Marks(String secret) {
        this.key = secret.isEmpty() ? null : new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM);
    }

    UnaryOperator<String> masking(String name) {
        return text -> "[" + name + "]";
    }

    UnaryOperator<String> hashing(String name) {
        return text -> "[" + name + ":" + hash(text) + "]";
    }

    /** Whether this is a mark of this name already, so that it stays what it is. */
    boolean isMark(String name, String text) {
        return text.startsWith("[" + name) && text.endsWith("]")
                && (text.length() == name.length() + 2 || text.length() == name.length() + 3 + LETTERS && text.charAt(name.length() + 1) == ':');
    }

    private String hash(String text) {
        byte[] octets = mac().doFinal(text.getBytes(StandardCharsets.UTF_8));
        var letters = new StringBuilder(LETTERS);
        for (int i = 0; i < LETTERS / 2; i++) {
            letters.append((char) ('a' + (octets[i] >> 4 & 15))).append((char) ('a' + (octets[i] & 15)));
        }
        return letters.toString();
    }

    private Mac mac() {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac;
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }
}
