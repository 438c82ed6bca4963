package io.tocsin.app;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.tocsin.cli.Commands;
import java.time.InstantSource;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Where the process begins. Commands other than {@code serve} run without Quarkus. */
@QuarkusMain
public final class Main {

    /** Held here, since a logger that nobody holds forgets its level. */
    private static final Logger ROOT = Logger.getLogger("");

    private static volatile boolean served;

    private Main() {}

    public static void main(String... args) {
        Level usual = quiet();
        int code = new Commands(settings -> serve(settings, usual), new CommandSending(), new CommandQuerying(), new CommandCalling(), InstantSource.system(), System.getenv()).run(args);
        if (code != 0 || !served) {
            System.exit(code); // a command may leave threads behind that wait for nothing, those of the HTTP client for one
        }
    }

    /** Commands speak for themselves: what libraries log below them would go to the terminal as it is, for it is Quarkus that sets up logging. */
    private static Level quiet() {
        Level usual = ROOT.getLevel();
        ROOT.setLevel(Level.OFF);
        return usual;
    }

    /** The settings of the command line go before those of the environment and the files. */
    private static int serve(Map<String, String> settings, Level logging) {
        served = true;
        TelemetrySettings.of(System.getenv()).forEach(System::setProperty);
        ROOT.setLevel(logging);
        TlsSettings.of(System.getenv(), settings).forEach(System::setProperty);
        settings.forEach(System::setProperty);
        Quarkus.run(ServingApplication.class);
        return 0;
    }
}
