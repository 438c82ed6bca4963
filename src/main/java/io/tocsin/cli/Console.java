package io.tocsin.cli;

import io.tocsin.rule.QueryException;
import java.io.IOException;
import java.io.PrintWriter;

/** Where a command prints to. What goes wrong is said in one form, whatever the command. */
record Console(PrintWriter out, PrintWriter err) {

    /** What a command does; the message of what it throws is fit for a user. */
    interface Work {

        /** @return whether all is as it was to be */
        boolean run() throws Remote.FailedException, QueryException, IOException, InterruptedException;
    }

    /** @return 0, or 1 where it failed or the far end did, or 2 where the arguments are wrong or it could not be tried */
    int run(Work work) {
        try {
            return work.run() ? 0 : 1;
        } catch (Remote.FailedException | QueryException e) {
            return ended(1, e);
        } catch (IllegalArgumentException | IOException e) {
            return ended(2, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 2;
        } finally {
            out.flush();
            err.flush();
        }
    }

    private int ended(int code, Exception e) {
        error(e.getMessage());
        return code;
    }

    void error(String message) {
        err.println("tocsin: error: " + message);
    }
}
