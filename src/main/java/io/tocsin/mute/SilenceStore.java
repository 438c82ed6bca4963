package io.tocsin.mute;

import java.util.List;

/** Port: where silences outlive the process. Calls return when the change is on disk, and throw {@link java.io.UncheckedIOException} when it is not. */
public interface SilenceStore {

    /** All silences kept, expired ones included, in no order. */
    List<Silence> all();

    /** Adds, or replaces the one with the same id. */
    void put(Silence silence);

    /** Forgets it for good, at the end of the retention. */
    void remove(String id);
}
