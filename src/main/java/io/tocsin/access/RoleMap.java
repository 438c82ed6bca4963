package io.tocsin.access;

import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Roles by what somebody else says of a caller: groups of an identity provider or proxy, names in certificates.
 *
 * @param roles by group or name
 * @param otherwise for those of whom nothing is said; empty: they have none and may do nothing
 */
public record RoleMap(Map<String, Role> roles, Optional<Role> otherwise) {

    public RoleMap {
        roles = Map.copyOf(roles);
        Objects.requireNonNull(otherwise, "otherwise");
    }

    /** The highest of them. */
    public Optional<Role> of(Collection<String> groups) {
        return groups.stream().filter(roles::containsKey).map(roles::get).max(Comparator.naturalOrder()).or(() -> otherwise);
    }
}
