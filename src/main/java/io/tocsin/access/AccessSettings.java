package io.tocsin.access;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The {@code auth} section.
 *
 * @param none somebody else sees to it: everything is open
 * @param openMetrics {@code /metrics} is open
 * @param certificates roles by the common name of a client's certificate; empty: certificates are not asked for
 */
public record AccessSettings(
        boolean none,
        boolean openMetrics,
        List<StaticUser> users,
        List<StaticToken> tokens,
        Optional<TrustedProxy> proxy,
        Optional<RoleMap> certificates,
        Optional<OpenIdProvider> openId) {

    /** Nothing is said. */
    public static final AccessSettings UNSET = new AccessSettings(false, false, List.of(), List.of(), Optional.empty(), Optional.empty(), Optional.empty());

    public AccessSettings {
        users = List.copyOf(users);
        tokens = List.copyOf(tokens);
        Objects.requireNonNull(proxy, "proxy");
        Objects.requireNonNull(certificates, "certificates");
        Objects.requireNonNull(openId, "openId");
    }

    /** Whether there is a way to say who one is. */
    public boolean knowsAnybody() {
        return !users.isEmpty() || !tokens.isEmpty() || proxy.isPresent() || certificates.isPresent() || openId.isPresent();
    }

    /** @param loopback the service listens to this machine alone */
    public boolean isOpen(boolean loopback) {
        return none || loopback && !knowsAnybody();
    }
}
