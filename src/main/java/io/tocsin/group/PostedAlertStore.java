package io.tocsin.group;

import io.tocsin.alert.Alert;
import io.tocsin.label.Fingerprint;
import java.util.Collection;
import java.util.List;

/**
 * Port: the alerts that others posted to the API, kept over restarts; ours come back by their rules, except for those that are over while somebody is still
 * to hear so. Changes take effect in the order of the calls and
 * may return before they are on disk: whoever posts alerts posts them again, and a storm of them must not wait for a disk. A change that the store
 * could not keep is no error of the caller's; the store's health tells.
 */
public interface PostedAlertStore {

    /** All that is kept, each fingerprint once, in no order. Throws {@link java.io.UncheckedIOException} where the store fails. */
    List<Alert> load();

    /** Adds these, or takes the place of those with the same labels. */
    void save(Collection<Alert> alerts);

    /** Forgets these; one that is not there is no error. */
    void remove(Collection<Fingerprint> alerts);
}
