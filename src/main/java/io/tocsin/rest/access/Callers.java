package io.tocsin.rest.access;

import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import io.tocsin.access.Caller;
import io.tocsin.access.Role;
import jakarta.inject.Singleton;

/** Who sends the request that is being answered. */
@Singleton
public class Callers {

    private static final Caller NOBODY = new Caller("nobody", Role.VIEWER);

    private final CurrentIdentityAssociation current;

    Callers(CurrentIdentityAssociation current) {
        this.current = current;
    }

    public Caller now() {
        SecurityIdentity identity = current.getIdentity();
        Caller caller = identity.getAttribute(Identities.CALLER);
        return caller == null ? NOBODY : caller;
    }
}
