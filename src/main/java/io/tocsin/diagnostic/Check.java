package io.tocsin.diagnostic;

/** What a {@link Finding} came from. */
public interface Check {

    /** What the user calls it by, such as {@code alert/runbook}. */
    String id();

    /** Whether what it finds fails the run; else it is only said. */
    boolean isError();
}
