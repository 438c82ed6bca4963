package io.tocsin.access;

import io.tocsin.remote.Secret;
import java.util.Objects;

/**
 * A program with a bearer token. A token is long and drawn by chance, so that one round of SHA-256 hides it well enough, and costs nothing at each request.
 *
 * @param name as the history keeps it
 * @param sha256 of the token, in hexadecimal digits
 */
public record StaticToken(String name, Role role, Secret sha256) {

    public StaticToken {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(role, "role");
        Objects.requireNonNull(sha256, "sha256");
    }
}
