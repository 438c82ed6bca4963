package io.tocsin.engine;

/**
 * How many attempts to deliver go on at once with each far end.
 *
 * @param atOnce at least 1
 * @param pouringFrom so many alerts that come in together are called pouring, and as long as they do, for a second or two, no attempt begins: who is told in
 *     the midst of it has to be told again soon after; at least 1
 */
public record AttemptLimits(int atOnce, int pouringFrom) {

    /** More at once make no far end faster. A hundred together come in a storm, or where somebody posts again all that fire, which takes a moment. */
    public static final AttemptLimits DEFAULT = new AttemptLimits(16, 100);

    public AttemptLimits {
        if (atOnce < 1) {
            throw new IllegalArgumentException("with no attempt at a time nothing is ever told: " + atOnce);
        }
        if (pouringFrom < 1) {
            throw new IllegalArgumentException("nothing pours before the first alert: " + pouringFrom);
        }
    }
}
