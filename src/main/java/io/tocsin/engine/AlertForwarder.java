package io.tocsin.engine;

import io.tocsin.alert.Alert;
import io.tocsin.config.AlertmanagerTarget;
import io.tocsin.label.Labels;
import java.util.List;

/** Tells Alertmanagers of alerts. Never waits. Safe for several threads. */
public interface AlertForwarder {

    /** There is nobody to tell. */
    AlertForwarder NONE = new AlertForwarder() {
        @Override
        public boolean isWanted() {
            return false;
        }

        @Override
        public void forward(List<Alert> alerts) {}
    };

    /** Whether there is anybody to tell. */
    boolean isWanted();

    /** Tells of these, each with its end: what they hold until unless they are told again, or when they were over. */
    void forward(List<Alert> alerts);

    /** The ways to Alertmanagers. */
    interface Factory {

        Factory NONE = (targets, externalLabels) -> AlertForwarder.NONE;

        /**
         * Takes over these, and ends the ways to all others.
         *
         * @param externalLabels set on each alert that has none of the name
         */
        AlertForwarder follow(List<AlertmanagerTarget> targets, Labels externalLabels) throws InterruptedException;
    }
}
