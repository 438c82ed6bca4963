package io.tocsin.rest.access;

import io.tocsin.access.AccessSettings;
import io.tocsin.access.Credentials;
import io.tocsin.access.LoginThrottle;
import io.tocsin.access.Sessions;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What the door needs, made by the composition root.
 *
 * @param settings as the configuration has them now
 * @param loopback whether the service listens to this machine alone
 * @param base the route prefix, empty or as {@code /alerts}
 * @param externalHost the host under which people reach the service by the configuration; empty where it does not say
 */
public record Doorkeeper(
        Supplier<AccessSettings> settings,
        boolean loopback,
        String base,
        Supplier<Optional<String>> externalHost,
        Credentials credentials,
        Sessions sessions,
        LoginThrottle throttle,
        InstantSource clock) {

    /** The name of the cookie that holds a session. */
    public static final String COOKIE = "tocsin_session";
}
