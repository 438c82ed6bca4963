package io.tocsin.cli;

import io.tocsin.access.Credentials;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;

/** {@code hash} and {@code token}: what {@code auth} in tocsin.yml holds instead of passwords and tokens. */
final class HashCommands {

    private static final int TOKEN_BYTES = 32;

    private final PrintWriter out;
    private final PrintWriter err;

    HashCommands(PrintWriter out, PrintWriter err) {
        this.out = out;
        this.err = err;
    }

    /** Reads a password from the terminal, unseen, or a line of standard input: a flag would be seen by others and kept by the shell. */
    int hash() {
        String password = password();
        if (password == null || password.isEmpty() || password.getBytes(StandardCharsets.UTF_8).length > 72) {
            err.println("tocsin: error: a password has 1 to 72 bytes (bcrypt takes no more)");
            err.flush();
            return 1;
        }
        out.println(Credentials.hash(password));
        out.flush();
        return 0;
    }

    private String password() {
        if (System.console() != null && System.console().isTerminal()) {
            char[] typed = System.console().readPassword("Password: ");
            return typed == null ? null : new String(typed);
        }
        try {
            return new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
        } catch (IOException e) {
            return null;
        }
    }

    /** Draws a token by chance: on the first line for whoever sends it, on the second for tocsin.yml. */
    int token() {
        byte[] drawn = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(drawn);
        String token = HexFormat.of().formatHex(drawn);
        out.println("token:  " + token);
        out.println("sha256: " + Credentials.hashToken(token));
        out.flush();
        return 0;
    }
}
