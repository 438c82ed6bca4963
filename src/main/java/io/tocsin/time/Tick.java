package io.tocsin.time;

import java.time.Instant;

/**
 * One evaluation that is due.
 *
 * @param at the moment it evaluates, on the schedule's grid
 * @param missed how many ticks before it went by unused; 0 in good times
 */
public record Tick(Instant at, long missed) {}
