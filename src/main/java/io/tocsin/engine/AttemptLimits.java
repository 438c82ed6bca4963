package io.tocsin.engine;

/**
 * How many attempts to deliver go on at once with each far end.
 *
 * @param atOnce usually; at least 1
 * @param whilePouring while alerts pour in: who is told in the midst of it has to be told again soon after; at least 1, and not more than usually
 * @param pouringFrom how many alerts that come in together are called pouring; at least 1
 */
public record AttemptLimits(int atOnce, int whilePouring, int pouringFrom) {

    /** More at once make no far end faster. A hundred together come in a storm, or where somebody posts all that fire again, which takes a moment. */
    public static final AttemptLimits DEFAULT = new AttemptLimits(16, 2, 100);

    public AttemptLimits {
        if (whilePouring < 1 || atOnce < whilePouring) {
            throw new IllegalArgumentException("at least one attempt at a time, and no more while alerts pour in than usually: " + whilePouring + ", " + atOnce);
        }
        if (pouringFrom < 1) {
            throw new IllegalArgumentException("nothing pours before the first alert: " + pouringFrom);
        }
    }
}
