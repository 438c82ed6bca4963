package io.tocsin.engine;

import io.tocsin.config.RemoteWriteTarget;
import io.tocsin.label.Labels;
import io.tocsin.rule.SampleSink;
import java.util.List;

/** The ways to the receivers of samples. */
public interface SampleSinks {

    /** Nobody is ever written to. */
    SampleSinks NONE = (targets, externalLabels) -> SampleSink.NONE;

    /**
     * Takes over these receivers, and ends the ways to all others.
     *
     * @param externalLabels set on each series that has none of the name
     */
    SampleSink follow(List<RemoteWriteTarget> targets, Labels externalLabels) throws InterruptedException;
}
