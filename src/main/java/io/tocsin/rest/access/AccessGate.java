package io.tocsin.rest.access;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpSecurityPolicy;
import io.smallrye.mutiny.Uni;
import io.tocsin.access.AccessDecision;
import io.tocsin.access.AccessPolicy;
import io.tocsin.access.AccessSettings;
import io.tocsin.access.Caller;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Stands before everything that is served: pages, APIs, metrics, files. A policy without a name is Quarkus's for all paths. */
@Singleton
class AccessGate implements HttpSecurityPolicy {

    static final String DECISION = "tocsin.access.decision";

    /** Denied, and said why: Quarkus has nothing more to do with the request. */
    private static final Uni<CheckResult> ANSWERED = Uni.createFrom().nothing();

    private final Doorkeeper door;

    AccessGate(Doorkeeper door) {
        this.door = door;
    }

    @Override
    public Uni<CheckResult> checkPermission(RoutingContext context, Uni<SecurityIdentity> identity, AuthorizationRequestContext request) {
        return identity.flatMap(found -> check(context, found));
    }

    private Uni<CheckResult> check(RoutingContext context, SecurityIdentity identity) {
        AccessSettings settings = door.settings().get();
        Optional<Caller> caller = Identities.caller(identity, settings);
        AccessDecision decision = AccessPolicy.decide(settings, door.loopback(), context.request().method().name(), context.normalizedPath(), caller);
        context.put(DECISION, decision);
        return switch (decision) {
            case AccessDecision.Allowed _ -> Uni.createFrom().item(caller.map(known -> new CheckResult(true, Identities.of(known))).orElse(CheckResult.PERMIT));
            case AccessDecision.NotEnough(var needed) -> {
                Answer.forbid(context, "this takes the role \"" + needed.word() + "\", and yours is \"" + caller.map(known -> known.role().word()).orElse("none") + "\"\n");
                yield ANSWERED;
            }
            case AccessDecision.WhoIsIt _ when !identity.isAnonymous() -> {
                Answer.forbid(context, "you are known to the identity provider, but have no role here: see \"roles\" and \"default_role\" under \"auth\" in tocsin.yml\n");
                yield ANSWERED;
            }
            case AccessDecision.WhoIsIt _, AccessDecision.NobodyKnown _ -> CheckResult.deny();
        };
    }
}
