package io.tocsin.app;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * Serves everything below a path ({@code --web.route-prefix}). Quarkus fixes its own root path at build time, so the prefix is taken off each request
 * before anything else sees it.
 */
@Singleton
class RoutePrefix {

    private static final int FIRST = Integer.MIN_VALUE;
    private static final String TAKEN_OFF = "tocsin.prefix.taken.off";

    /** By which Quarkus's sign-in with OpenID Connect learns what to put before its own paths when it sends somebody back here. */
    private static final String FORWARDED_PREFIX = "X-Forwarded-Prefix";

    private final String prefix;

    RoutePrefix(TocsinSettings settings) {
        this.prefix = settings.routePrefix().map(RoutePrefix::normalized).orElse("");
    }

    /** {@code /alerts} for {@code alerts/}; empty for {@code /}. */
    static String normalized(String given) {
        String bare = given.replaceAll("^/+|/+$", "");
        return bare.isEmpty() ? "" : "/" + bare;
    }

    void install(@Observes Router router) {
        if (!prefix.isEmpty()) {
            router.route().order(FIRST).handler(this::takeOff);
        }
    }

    private void takeOff(RoutingContext request) {
        String path = request.request().path();
        if (request.get(TAKEN_OFF) != null) {
            request.next();
        } else if (path.startsWith(prefix + "/")) {
            String query = request.request().query();
            request.request().headers().set(FORWARDED_PREFIX, prefix);
            request.put(TAKEN_OFF, true);
            request.reroute(path.substring(prefix.length()) + (query == null ? "" : "?" + query));
        } else if (path.equals(prefix) || path.equals("/")) {
            request.redirect(prefix + "/");
        } else {
            request.response().setStatusCode(404).end();
        }
    }
}
