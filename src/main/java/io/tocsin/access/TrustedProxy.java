package io.tocsin.access;

import java.util.List;
import java.util.Objects;

/**
 * A proxy that has asked already who it is, and says so in a header.
 *
 * @param userHeader holds the name, such as {@code X-Forwarded-User}
 * @param groupsHeader holds groups, separated by commas; empty: there is none
 * @param addresses from which the header is believed, and from no other
 */
public record TrustedProxy(String userHeader, String groupsHeader, List<AddressRange> addresses, RoleMap roles) {

    public TrustedProxy {
        Objects.requireNonNull(userHeader, "userHeader");
        Objects.requireNonNull(groupsHeader, "groupsHeader");
        addresses = List.copyOf(addresses);
        Objects.requireNonNull(roles, "roles");
    }

    public boolean trusts(byte[] address) {
        return addresses.stream().anyMatch(range -> range.contains(address));
    }
}
