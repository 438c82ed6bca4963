package io.tocsin.rest.access;

import io.quarkus.oidc.OidcRequestContext;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.TenantConfigResolver;
import io.quarkus.oidc.runtime.OidcTenantConfig.ApplicationType;
import io.smallrye.mutiny.Uni;
import io.tocsin.access.OpenIdProvider;
import io.tocsin.remote.Secret;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;

/** The OpenID provider of tocsin.yml as Quarkus's only tenant; none at all where the file names none. */
@Singleton
class OpenIdTenant implements TenantConfigResolver {

    private final Doorkeeper door;
    private OpenIdProvider seen;
    private OidcTenantConfig made;

    OpenIdTenant(Doorkeeper door) {
        this.door = door;
    }

    @Override
    public Uni<OidcTenantConfig> resolve(RoutingContext context, OidcRequestContext<OidcTenantConfig> request) {
        return door.settings().get().openId().map(provider -> Uni.createFrom().item(tenant(provider))).orElseGet(() -> Uni.createFrom().nullItem());
    }

    private synchronized OidcTenantConfig tenant(OpenIdProvider provider) {
        if (!provider.equals(seen)) {
            made = make(provider);
            seen = provider;
        }
        return made;
    }

    /** Quarkus keeps a tenant by its id, so another provider after a reload needs another one. */
    private static OidcTenantConfig make(OpenIdProvider provider) {
        var builder = OidcTenantConfig.authServerUrl(provider.issuer().toString())
                .tenantId("tocsin-" + Integer.toHexString(provider.hashCode()))
                .applicationType(ApplicationType.HYBRID)
                .clientId(provider.clientId())
                .authentication().scopes(provider.scopes()).redirectPath("/login/oidc").restorePathAfterRedirect().pkceRequired().end();
        provider.clientSecret().map(Secret::reveal).ifPresent(builder::credentials);
        return builder.build();
    }
}
