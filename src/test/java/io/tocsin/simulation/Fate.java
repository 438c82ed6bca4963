package io.tocsin.simulation;

/** Decides at which point the process dies: it counts the points that it passes. */
final class Fate {

    private int left;

    /** The process dies at the n-th point from here. */
    void sealAfter(int points) {
        left = points;
    }

    boolean isSealed() {
        return left > 0;
    }

    void spare() {
        left = 0;
    }

    /** A point at which a process may die. */
    void point(String where) {
        if (left > 0 && --left == 0) {
            throw new ProcessDied(where);
        }
    }
}
