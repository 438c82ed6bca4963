package io.tocsin.app;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.tocsin.cli.Commands;

/** Where the process begins. Commands other than {@code serve} run without Quarkus. */
@QuarkusMain
public final class Main {

    private Main() {}

    public static void main(String... args) {
        int code = new Commands(Main::serve, System.getenv()).run(args);
        if (code != 0) {
            System.exit(code);
        }
    }

    private static int serve(String... args) {
        Quarkus.run(args);
        return 0;
    }
}
