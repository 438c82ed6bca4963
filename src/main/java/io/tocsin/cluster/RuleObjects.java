package io.tocsin.cluster;

import io.tocsin.config.RuleObjectSelection;
import java.util.Optional;

/** A cluster that has PrometheusRule objects. Nothing is asked of it before the first {@link #watch}. */
public interface RuleObjects {

    /** Begins to read the objects, and returns at once; until the cluster answers, nothing is listed. */
    Watch watch(RuleObjectSelection selection);

    /** Tells the cluster's people that an object is refused. The same refusal told twice is seen once. May wait for the cluster. @return whether it is told now */
    boolean tell(Refusal refusal);

    /** Objects being followed until it is closed. Safe for several threads. */
    interface Watch extends AutoCloseable {

        /** As of now; asks nobody. */
        SeenObjects seen();

        /** Why the cluster cannot be read, in full or in part; empty: it can. */
        Optional<String> trouble();

        @Override
        void close();
    }
}
