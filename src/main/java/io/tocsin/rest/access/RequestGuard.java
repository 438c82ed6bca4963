package io.tocsin.rest.access;

import io.quarkus.oidc.OIDCException;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.tocsin.access.CrossSite;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/** Turns away what a browser was made to send by somebody else's page, before anybody asks who it is. */
@Singleton
class RequestGuard {

    /** Ahead of authentication, which is at 200. */
    private static final int EARLY = 400;

    private static final Logger LOG = Logger.getLogger(RequestGuard.class);

    private final Doorkeeper door;

    RequestGuard(Doorkeeper door) {
        this.door = door;
    }

    void register(@Observes Filters filters) {
        filters.register(this::guard, EARLY);
    }

    /** An identity provider that is down is nothing wrong with us, nor with whoever asks. */
    void explain(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE).failureHandler(context -> {
            if (context.failure() instanceof OIDCException && !context.response().ended()) {
                LOG.warnf("the identity provider does not answer: %s", context.failure().getMessage());
                Answer.unavailable(context);
            } else {
                context.next();
            }
        });
    }

    private void guard(RoutingContext context) {
        HttpServerRequest request = context.request();
        String host = request.authority() == null ? request.getHeader("Host") : request.authority().toString();
        if (CrossSite.forges(request.method().name(), request.getHeader("Sec-Fetch-Site"), request.getHeader("Origin"), host)) {
            Answer.forbid(context, "this request comes from a page of another site, and would change something here\n");
        } else if (door.settings().get().isOpen(door.loopback()) && door.loopback() && CrossSite.rebinds(host, door.externalHost().get().orElse(null))) {
            Answer.forbid(context, "Tocsin is open to this machine alone, under the name localhost; for another name give \"external_url\" or \"auth\" in tocsin.yml\n");
        } else {
            context.next();
        }
    }
}
