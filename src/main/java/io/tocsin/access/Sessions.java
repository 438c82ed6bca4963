package io.tocsin.access;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * What a browser keeps of a sign-in: the name and an end, signed. Nothing is kept here, so that a restart with the same key signs nobody out; a changed
 * password or a user taken out of the configuration ends it at once, for the signature covers the password's hash.
 */
public final class Sessions {

    /** As long as a shift and its handover. */
    public static final Duration LENGTH = Duration.ofHours(12);

    private final byte[] key;

    /** @param key 32 bytes drawn by chance */
    public Sessions(byte[] key) {
        this.key = key.clone();
    }

    /** The value of the cookie. */
    public String begin(StaticUser user, Instant now) {
        long end = now.plus(LENGTH).getEpochSecond();
        String name = Base64.getUrlEncoder().withoutPadding().encodeToString(user.name().getBytes(StandardCharsets.UTF_8));
        return name + "." + end + "." + signature(user, end);
    }

    /** Whose it is; empty where it is nobody's, over, or forged. */
    public Optional<Caller> caller(String cookie, List<StaticUser> users, Instant now) {
        String[] parts = cookie.split("\\.", -1);
        if (parts.length != 3 || !parts[1].matches("[0-9]{1,12}") || Long.parseLong(parts[1]) <= now.getEpochSecond()) {
            return Optional.empty();
        }
        return name(parts[0])
                .flatMap(name -> users.stream().filter(user -> user.name().equals(name)).findFirst())
                .filter(user -> Credentials.reveal(user.passwordHash()).isPresent())
                .filter(user -> Sha256.same(parts[2], signature(user, Long.parseLong(parts[1]))))
                .map(user -> new Caller(user.name(), user.role()));
    }

    private static Optional<String> name(String encoded) {
        try {
            return Optional.of(new String(Base64.getUrlDecoder().decode(encoded), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private String signature(StaticUser user, long end) {
        byte[] mac = Sha256.hmac(key, user.name().length() + ":" + user.name() + ":" + end + ":" + Credentials.reveal(user.passwordHash()).orElse(""));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(mac);
    }
}
