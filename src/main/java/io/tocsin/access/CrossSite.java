package io.tocsin.access;

import java.net.URI;
import java.util.Locale;
import java.util.Set;

/**
 * Tells requests that a page of somebody else makes a person's browser send (cross-site request forgery). Browsers say where a request comes from, in
 * {@code Sec-Fetch-Site} and {@code Origin}; programs say nothing and are let through, since nothing rides along with their requests that they did not
 * put there. The same rules as Go's net/http.CrossOriginProtection (OWASP, CSRF prevention, Fetch Metadata).
 */
public final class CrossSite {

    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

    private CrossSite() {}

    /**
     * @param fetchSite {@code Sec-Fetch-Site}; null: not given
     * @param origin {@code Origin}; null: not given
     * @param host {@code Host} or {@code :authority}; null: not given
     */
    public static boolean forges(String method, String fetchSite, String origin, String host) {
        if (SAFE.contains(method)) {
            return false;
        }
        if (fetchSite != null) {
            return !fetchSite.equals("same-origin") && !fetchSite.equals("none");
        }
        return origin != null && !isSame(origin, host);
    }

    private static boolean isSame(String origin, String host) {
        try {
            return host != null && host.equalsIgnoreCase(URI.create(origin).getAuthority());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /**
     * Whether a request to the loopback address goes by a name that is not this machine's: a page of somebody else whose name was made to point here
     * (DNS rebinding) would be of the same origin as we are.
     *
     * @param known another name under which people reach the service (its external URL's); null: none
     */
    public static boolean rebinds(String host, String known) {
        if (host == null || host.isEmpty()) {
            return false;
        }
        String name = host.replaceFirst(":[0-9]+$", "").toLowerCase(Locale.ROOT);
        return !LOOPBACK.contains(name) && !name.endsWith(".localhost") && !name.equalsIgnoreCase(known);
    }
}
