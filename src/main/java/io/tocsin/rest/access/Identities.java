package io.tocsin.rest.access;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.tocsin.access.AccessSettings;
import io.tocsin.access.Caller;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Callers as Quarkus's identities, and back. */
final class Identities {

    static final String CALLER = "tocsin.caller";

    private Identities() {}

    static SecurityIdentity of(Caller caller) {
        return QuarkusSecurityIdentity.builder().setPrincipal(new QuarkusPrincipal(caller.name())).addRole(caller.role().word()).addAttribute(CALLER, caller).build();
    }

    /** Who it is; empty where it is nobody known, or somebody without a role. */
    static Optional<Caller> caller(SecurityIdentity identity, AccessSettings settings) {
        Caller known = identity.getAttribute(CALLER);
        if (known != null) {
            return Optional.of(known);
        }
        return settings.openId().flatMap(provider -> identity.getPrincipal() instanceof JsonWebToken token
                ? provider.roles().of(groups(token, provider.rolesClaim())).map(role -> new Caller(name(token), role))
                : Optional.empty());
    }

    private static String name(JsonWebToken token) {
        return Stream.of("preferred_username", "email", "sub").map(claim -> token.<Object>getClaim(claim)).filter(Objects::nonNull).map(Identities::text).findFirst().orElse("?");
    }

    /** @param path names from the outside in, {@code realm_access/roles} */
    static List<String> groups(JsonWebToken token, String path) {
        String[] names = path.split("/");
        Object value = token.getClaim(names[0]);
        for (int i = 1; i < names.length; i++) {
            value = switch (value) {
                case JsonObject object -> object.get(names[i]);
                case Map<?, ?> map -> map.get(names[i]);
                case null, default -> null;
            };
        }
        return switch (value) {
            case null -> List.of();
            case JsonArray array -> array.stream().map(Identities::text).toList();
            case Collection<?> several -> several.stream().map(Identities::text).toList();
            default -> List.of(text(value).split("[ ,]+"));
        };
    }

    private static String text(Object value) {
        return value instanceof JsonString string ? string.getString() : value instanceof JsonValue other ? other.toString() : String.valueOf(value);
    }
}
