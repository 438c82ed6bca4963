package io.tocsin.app;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.tocsin.cli.Commands;
import java.time.InstantSource;
import java.util.Map;

/** Where the process begins. Commands other than {@code serve} run without Quarkus. */
@QuarkusMain
public final class Main {

    private static volatile boolean served;

    private Main() {}

    public static void main(String... args) {
        int code = new Commands(Main::serve, new CommandSending(), new CommandQuerying(), InstantSource.system(), System.getenv()).run(args);
        if (code != 0 || !served) {
            System.exit(code); // a command may leave threads behind that wait for nothing, those of the HTTP client for one
        }
    }

    /** The settings of the command line go before those of the environment and the files. */
    private static int serve(Map<String, String> settings) {
        served = true;
        TelemetrySettings.of(System.getenv()).forEach(System::setProperty);
        TlsSettings.of(System.getenv(), settings).forEach(System::setProperty);
        settings.forEach(System::setProperty);
        Quarkus.run(ServingApplication.class);
        return 0;
    }
}
