package io.tocsin.simulation;

/** The process ends here and now. An error, so that no code of ours catches it. */
final class ProcessDied extends Error {

    private static final long serialVersionUID = 1L;

    ProcessDied(String where) {
        super(where, null, false, false);
    }
}
