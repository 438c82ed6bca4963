package io.tocsin.access;

import io.tocsin.remote.Secret;
import java.util.Objects;

/** A person or program with a password. @param passwordHash bcrypt's, as {@code htpasswd -nB} and {@code tocsin hash} write it, and Prometheus's web configuration */
public record StaticUser(String name, Role role, Secret passwordHash) {

    public StaticUser {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(role, "role");
        Objects.requireNonNull(passwordHash, "passwordHash");
    }
}
