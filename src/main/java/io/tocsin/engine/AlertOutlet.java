package io.tocsin.engine;

import io.tocsin.alert.Alert;
import io.tocsin.rule.ActiveAlert;
import io.tocsin.rule.AlertingRule;
import java.time.Instant;
import java.util.List;

/** Where the changes of a rule's alerts go: to the dispatcher, for one. */
interface AlertOutlet {

    /** Takes them, waiting for room. */
    void accept(List<Alert> alerts) throws InterruptedException;

    /** Takes the last word on alerts that their rule is about to forget, which are in the store of posted alerts until nobody is to hear of them. */
    default void forgetting(List<Alert> over) throws InterruptedException {}

    /** Hears which alerts of a rule have another state than before, and which are forgotten, before they are asked for. */
    default void changed(AlertingRule rule, List<ActiveAlert> changed, List<ActiveAlert> gone, Instant at) throws InterruptedException {}

    /** The alert as routing sees it, with its links. */
    Alert alert(AlertingRule rule, ActiveAlert active, Instant now);

    /** The data source's address for people, without a slash at the end; empty where there is none. */
    String dataSource();
}
