package io.tocsin.template;

import java.util.List;

/** What a template's {@code query} function asks: an instant query at the evaluation's time. */
@FunctionalInterface
public interface SampleQuery {

    /** Where no data source is at hand, as when a file is only checked. */
    SampleQuery NONE = expression -> List.of();

    /**
     * @param expression PromQL, unchecked
     * @throws Failure where the query cannot be answered; its message is shown in the alert's text
     */
    List<Sample> query(String expression) throws Failure;

    /** The data source refused, or did not answer. */
    final class Failure extends Exception {

        private static final long serialVersionUID = 1L;

        public Failure(String message) {
            super(message);
        }
    }
}
