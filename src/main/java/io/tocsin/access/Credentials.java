package io.tocsin.access;

import at.favre.lib.crypto.bcrypt.BCrypt;
import io.tocsin.remote.Secret;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Checks passwords and tokens against their hashes. bcrypt is slow on purpose (some 60 ms), and Prometheus and amtool send their password with each request:
 * the last hundred that were right are remembered, by an HMAC under a key of this process. Safe for several threads.
 */
public final class Credentials {

    private static final int REMEMBERED = 100;

    /** Compared with where there is no such user, so that the time of the answer does not tell who exists. Of a text drawn by chance that nobody kept. */
    private static final String NOBODY = "$2a$10$Nlr3nbOqZ8mBdZZUYz5jX.kzW0TFqJ1jVqk8zT6mQIhTHVZJ9B3kC";

    private final byte[] key;

    private final Map<String, Boolean> right = new LinkedHashMap<>();

    /** @param key 32 bytes drawn by chance */
    public Credentials(byte[] key) {
        this.key = key.clone();
    }

    /** Takes its time: not on a thread that others wait for. */
    public Optional<StaticUser> user(String name, String password, List<StaticUser> users) {
        Optional<StaticUser> known = users.stream().filter(user -> user.name().equals(name)).findFirst();
        String hash = known.flatMap(user -> reveal(user.passwordHash())).orElse(NOBODY);
        return isRight(name, password, hash) ? known : Optional.empty();
    }

    private boolean isRight(String name, String password, String hash) {
        String proof = Base64.getEncoder().encodeToString(Sha256.hmac(key, name.length() + ":" + name + ":" + hash + ":" + password));
        synchronized (right) {
            if (right.containsKey(proof)) {
                return true;
            }
        }
        boolean verified = matches(password, hash);
        if (verified) {
            synchronized (right) {
                right.put(proof, true);
                if (right.size() > REMEMBERED) {
                    right.remove(right.keySet().iterator().next());
                }
            }
        }
        return verified;
    }

    private static boolean matches(String password, String hash) {
        byte[] bytes = password.getBytes(StandardCharsets.UTF_8);
        try {
            return bytes.length <= 72 && BCrypt.verifyer().verify(bytes, hash.getBytes(StandardCharsets.UTF_8)).verified;
        } catch (IllegalArgumentException e) {
            return false; // no hash at all; the loader says so where it can
        }
    }

    public Optional<Caller> token(String token, List<StaticToken> tokens) {
        byte[] given = Sha256.hex(token).getBytes(StandardCharsets.US_ASCII);
        return tokens.stream()
                .filter(known -> reveal(known.sha256()).filter(hash -> isSame(given, hash)).isPresent())
                .findFirst()
                .map(known -> new Caller(known.name(), known.role()));
    }

    private static boolean isSame(byte[] given, String hash) {
        return MessageDigest.isEqual(given, hash.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
    }

    static Optional<String> reveal(Secret secret) {
        try {
            return Optional.of(secret.reveal()).filter(text -> !text.isEmpty());
        } catch (UncheckedIOException e) {
            return Optional.empty(); // its file is gone: nobody gets in by it
        }
    }

    /** A hash for the configuration. */
    public static String hash(String password) {
        return BCrypt.withDefaults().hashToString(10, password.toCharArray());
    }

    /** What stands for a token in the configuration. */
    public static String hashToken(String token) {
        return Sha256.hex(token);
    }
}
