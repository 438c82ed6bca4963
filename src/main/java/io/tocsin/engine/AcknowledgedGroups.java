package io.tocsin.engine;

import io.tocsin.group.Acknowledgement;
import io.tocsin.route.GroupKey;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;

/** Which groups somebody is on. An acknowledgement lasts no longer than its group has something to tell. Owned by the dispatcher. */
final class AcknowledgedGroups {

    private final GroupCells cells;
    private final AlertMemory memory;

    AcknowledgedGroups(GroupCells cells, AlertMemory memory) {
        this.cells = cells;
        this.memory = memory;
    }

    /** Takes up those that were kept; those whose groups ended with the process before ended too. */
    void restore(Collection<Acknowledgement> kept) {
        for (Acknowledgement given : kept) {
            GroupCell cell = cells.get(given.group());
            if (cell == null) {
                memory.unacknowledged(given.group());
            } else {
                cell.group().acknowledged(given);
            }
        }
    }

    /** @return whether there is such a group, and something in it fires */
    boolean acknowledge(Acknowledgement given, Instant now) {
        GroupCell cell = cells.get(given.group());
        boolean fires = cell != null && cell.group().firesAt(now);
        if (fires) {
            cell.group().acknowledged(given);
        }
        return fires;
    }

    /** @return what held; empty where nothing did */
    Optional<Acknowledgement> unacknowledge(GroupKey group) {
        return Optional.ofNullable(cells.get(group)).flatMap(this::unacknowledge);
    }

    Optional<Acknowledgement> unacknowledge(GroupCell cell) {
        Optional<Acknowledgement> before = cell.group().acknowledgement();
        before.ifPresent(given -> memory.unacknowledged(given.group()));
        cell.group().acknowledged(null);
        return before;
    }
}
