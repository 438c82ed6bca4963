package io.tocsin.dev;

/**
 * A trouble that comes back in every turn of the fleet.
 *
 * @param agent whose trouble it is
 * @param from seconds into the turn when it begins
 * @param until seconds into the turn when it is over; not among them
 */
record Incident(String agent, Trouble trouble, int from, int until) {

    boolean covers(String name, int second) {
        return agent.equals(name) && second >= from && second < until;
    }
}
