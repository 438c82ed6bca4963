package io.tocsin.simulation;

import io.tocsin.group.IntegrationKey;
import io.tocsin.route.GroupKey;

/** A group and a far end that hears of it. */
record Slot(GroupKey group, IntegrationKey integration) {
    @Override
    public String toString() {
        return integration + " about " + group;
    }
}
