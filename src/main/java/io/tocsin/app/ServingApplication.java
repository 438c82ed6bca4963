package io.tocsin.app;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import sun.misc.Signal;

/** Runs until somebody ends it. Begins when everything is up and listens. */
class ServingApplication implements QuarkusApplication {

    private final WebAddress address;
    private final Lifecycle lifecycle;

    ServingApplication(WebAddress address, Lifecycle lifecycle) {
        this.address = address;
        this.lifecycle = lifecycle;
    }

    @Override
    public int run(String... args) throws InterruptedException {
        endWellOn("TERM");
        endWellOn("INT");
        if (lifecycle.isUp()) {
            System.err.println("Listening on address=" + address.hostAndPort()); // for those who started it on port 0, as Alertmanager's log line
        }
        lifecycle.warmUp();
        Quarkus.waitForExit();
        return 0;
    }

    /** To be told to end is no failure: 0, as Alertmanager, where the JVM would say 143. */
    private static void endWellOn(String signal) {
        Signal.handle(new Signal(signal), received -> Quarkus.asyncExit(0));
    }
}
