package io.tocsin.access;

import io.tocsin.remote.Secret;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A provider of OpenID Connect that people sign in with; its access tokens are taken as bearer tokens too.
 *
 * @param issuer its address, below which {@code /.well-known/openid-configuration} is
 * @param clientSecret empty for a public client, which proves itself by PKCE alone
 * @param rolesClaim the claim that holds groups or roles, {@code /} between nested names
 */
public record OpenIdProvider(URI issuer, String clientId, Optional<Secret> clientSecret, List<String> scopes, String rolesClaim, RoleMap roles) {

    public OpenIdProvider {
        Objects.requireNonNull(issuer, "issuer");
        Objects.requireNonNull(clientId, "clientId");
        Objects.requireNonNull(clientSecret, "clientSecret");
        scopes = List.copyOf(scopes);
        Objects.requireNonNull(rolesClaim, "rolesClaim");
        Objects.requireNonNull(roles, "roles");
    }
}
