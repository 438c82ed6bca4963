package io.tocsin.app;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.tocsin.cli.Commands;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/** Where the process begins. Commands other than {@code serve} run without Quarkus. */
@QuarkusMain
public final class Main {

    private Main() {}

    public static void main(String... args) {
        var served = new AtomicBoolean();
        int code = new Commands(settings -> {
            served.set(true);
            return serve(settings);
        }, new CommandSending(), new CommandQuerying(), InstantSource.system(), System.getenv()).run(args);
        if (code != 0 || !served.get()) {
            System.exit(code); // the fault tolerance that queries go through leaves a thread behind, which would keep the process
        }
    }

    /** The settings of the command line go before those of the environment and the files. */
    private static int serve(Map<String, String> settings) {
        settings.forEach(System::setProperty);
        Quarkus.run(ServingApplication.class);
        return 0;
    }
}
