package io.tocsin.access;

import java.util.Optional;
import java.util.Set;

/** What a request takes, by its method and path alone, so that a new resource is never open by oversight. */
public final class AccessPolicy {

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    private static final Set<String> OPEN = Set.of("/-/ready", "/-/healthy");

    private AccessPolicy() {}

    /**
     * @param path normalised, below the route prefix
     * @param caller empty where nobody is known
     */
    public static AccessDecision decide(AccessSettings settings, boolean loopback, String method, String path, Optional<Caller> caller) {
        if (settings.isOpen(loopback) || OPEN.contains(path) && READING.contains(method) || settings.openMetrics() && path.equals("/metrics")) {
            return new AccessDecision.Allowed();
        }
        if (!settings.knowsAnybody()) {
            return new AccessDecision.NobodyKnown();
        }
        if (isSigningIn(path)) {
            return new AccessDecision.Allowed();
        }
        Role needed = needed(method, path);
        return caller.<AccessDecision>map(known -> known.role().includes(needed) ? new AccessDecision.Allowed() : new AccessDecision.NotEnough(needed))
                .orElseGet(AccessDecision.WhoIsIt::new);
    }

    private static boolean isSigningIn(String path) {
        return path.equals("/login") || path.equals("/login/login.css") || path.equals("/logout");
    }

    static Role needed(String method, String path) {
        if (READING.contains(method)) {
            return Role.VIEWER;
        }
        return path.startsWith("/-/") ? Role.ADMIN : Role.OPERATOR;
    }
}
