package io.tocsin.rule;

/** An evaluation whose query went well and whose result cannot be used. The message is for people. */
public final class RuleFailure extends Exception {

    private static final long serialVersionUID = 1L;

    private final boolean clearsAlerts;

    /** @param clearsAlerts whether the rule's alerts are over with it (Prometheus: only when a limit is exceeded) */
    public RuleFailure(String message, boolean clearsAlerts) {
        super(message);
        this.clearsAlerts = clearsAlerts;
    }

    public boolean clearsAlerts() {
        return clearsAlerts;
    }
}
