package io.tocsin.rest.alertmanager;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * What the API knows of the process it runs in.
 *
 * @param classicMode whether names of labels are held to Prometheus's classic characters ({@code --enable-feature=classic-mode})
 * @param startedAt when the process started
 * @param version Tocsin's own
 * @param peerName by which this process goes as the one peer of its cluster; empty: there is said to be no cluster
 * @param address host and port; asked for when it listens
 */
public record ServerFacts(InstantSource clock, boolean classicMode, Instant startedAt, String version, String peerName, Supplier<String> address) {

    public ServerFacts {
        Objects.requireNonNull(clock, "clock");
        Objects.requireNonNull(startedAt, "startedAt");
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(peerName, "peerName");
        Objects.requireNonNull(address, "address");
    }

    Instant now() {
        return clock.instant();
    }

    /** Whether a label may have this name (Alertmanager, matcher/compat/parse.go). */
    boolean isLabelName(String name) {
        return !name.isEmpty() && (!classicMode || isClassic(name));
    }

    private static boolean isClassic(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
            if (!letter && (i == 0 || c < '0' || c > '9')) {
                return false;
            }
        }
        return true;
    }
}
