package io.tocsin.access;

import java.util.Objects;

/** Somebody who is known. @param name as the history keeps it */
public record Caller(String name, Role role) {

    /** Who comes where nothing is asked: on the loopback address, or with {@code auth: none}. */
    public static final Caller ANYBODY = new Caller("anybody", Role.ADMIN);

    public Caller {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(role, "role");
    }
}
