package io.tocsin.engine;

import java.time.Instant;

/** The last time the configuration was read, and what came of it. */
public record LastReload(Instant at, ReloadOutcome outcome) {}
