package io.tocsin.rest.access;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.tocsin.access.AccessSettings;
import io.tocsin.access.Caller;
import io.tocsin.access.StaticUser;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * Finds out who sends a request by what Tocsin's own configuration knows; what is left goes on to OpenID Connect. Wrong credentials are an error, none at
 * all are not: whether that is enough is for {@link AccessGate} to say.
 */
@Singleton
class AccessMechanism implements HttpAuthenticationMechanism {

    /** Before OpenID Connect, which would take every bearer token for its own. */
    private static final int FIRST = DEFAULT_PRIORITY + 1000;

    private final Doorkeeper door;
    private final Answer answer;

    AccessMechanism(Doorkeeper door) {
        this.door = door;
        this.answer = new Answer(door);
    }

    @Override
    public int getPriority() {
        return FIRST;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager manager) {
        AccessSettings settings = door.settings().get();
        if (settings.isOpen(door.loopback())) {
            return known(Caller.ANYBODY);
        }
        Optional<Caller> vouched = Vouched.byCertificate(context, settings).or(() -> Vouched.byProxy(context, settings));
        if (vouched.isPresent()) {
            return known(vouched.get());
        }
        String authorization = context.request().getHeader("Authorization");
        if (authorization == null) {
            return Vouched.bySession(context, settings, door).map(AccessMechanism::known).orElseGet(() -> Uni.createFrom().nullItem());
        }
        return authorization.regionMatches(true, 0, "Basic ", 0, 6) ? byPassword(context, settings, authorization.substring(6)) : byToken(settings, authorization);
    }

    private static Uni<SecurityIdentity> known(Caller caller) {
        return Uni.createFrom().item(Identities.of(caller));
    }

    private Uni<SecurityIdentity> byToken(AccessSettings settings, String authorization) {
        boolean bearer = authorization.regionMatches(true, 0, "Bearer ", 0, 7);
        Optional<Caller> caller = bearer ? door.credentials().token(authorization.substring(7).strip(), settings.tokens()) : Optional.empty();
        if (caller.isPresent()) {
            return known(caller.get());
        }
        return bearer && settings.openId().isPresent() ? Uni.createFrom().nullItem() : wrong();
    }

    private Uni<SecurityIdentity> byPassword(RoutingContext context, AccessSettings settings, String encoded) {
        String pair;
        try {
            pair = new String(Base64.getDecoder().decode(encoded.strip()), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return wrong();
        }
        int colon = pair.indexOf(':');
        if (colon < 0 || settings.users().isEmpty()) {
            return wrong();
        }
        String address = address(context.request());
        String name = pair.substring(0, colon);
        if (door.throttle().delay(name, address, door.clock().instant()).isPresent()) {
            return wrong();
        }
        var checked = context.vertx().executeBlocking(() -> check(settings, name, pair.substring(colon + 1), address), false);
        return Uni.createFrom().completionStage(checked.toCompletionStage())
                .flatMap(user -> user.isPresent() ? known(new Caller(user.get().name(), user.get().role())) : wrong());
    }

    private Optional<StaticUser> check(AccessSettings settings, String name, String password, String address) {
        Optional<StaticUser> user = door.credentials().user(name, password, settings.users());
        if (user.isPresent()) {
            door.throttle().succeeded(name);
        } else {
            door.throttle().failed(name, address, door.clock().instant());
        }
        return user;
    }

    static String address(HttpServerRequest request) {
        return request.remoteAddress() == null ? "" : String.valueOf(request.remoteAddress().hostAddress());
    }

    private static Uni<SecurityIdentity> wrong() {
        return Uni.createFrom().failure(new AuthenticationFailedException("these credentials are not known"));
    }

    /** Not used: {@link #sendChallenge} says more than a header. */
    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return Uni.createFrom().item(new ChallengeData(401, "WWW-Authenticate", Answer.CHALLENGE));
    }

    /** @return false where OpenID Connect is to ask */
    @Override
    public Uni<Boolean> sendChallenge(RoutingContext context) {
        return Uni.createFrom().item(answer.challenge(context));
    }
}
