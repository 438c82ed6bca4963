package io.tocsin.group;

import io.tocsin.route.GroupKey;
import java.util.List;

/** Port: the acknowledgements on disk, at most one for each group. Calls throw {@link java.io.UncheckedIOException} where the store fails. */
public interface AcknowledgementStore {

    /** All that are kept, in no order. */
    List<Acknowledgement> all();

    /** Adds it, or takes the place of the one for the same group; returns when it is on disk. */
    void put(Acknowledgement acknowledgement);

    /** Forgets the one for this group, if there is one. May return before that is on disk. */
    void remove(GroupKey group);
}
