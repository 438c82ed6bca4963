package io.tocsin.history;

import io.tocsin.label.Fingerprint;
import io.tocsin.route.GroupKey;
import java.time.Instant;
import java.util.Optional;

/**
 * What to look for; an empty part matches everything.
 *
 * @param from inclusive
 * @param to exclusive
 * @param limit at most so many, the newest first
 */
public record HistoryQuery(Instant from, Instant to, Optional<Fingerprint> alert, Optional<GroupKey> group, Optional<String> receiver, int limit) {}
