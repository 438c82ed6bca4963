package io.tocsin.ui;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Where the pages are, and of what.
 *
 * @param base before each path of a link: the route prefix, empty or as {@code /alerts}
 * @param version of Tocsin; empty where unknown
 * @param store why the service is not ready; empty: it is
 * @param cluster what is wrong with the rules that stand in a Kubernetes cluster; empty: nothing
 */
public record Site(String base, InstantSource clock, String version, Instant startedAt, Supplier<Optional<String>> store, Supplier<Optional<String>> cluster) {}
