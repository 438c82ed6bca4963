package io.tocsin.ui;

import io.tocsin.access.Caller;
import io.tocsin.rest.access.Callers;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

/** Who reads the page, for its head. */
@Named("account")
@Singleton
public class Account {

    private final Callers callers;

    Account(Callers callers) {
        this.callers = callers;
    }

    /** Empty where nobody had to say who he is. */
    public String getName() {
        return callers.now().equals(Caller.ANYBODY) ? "" : callers.now().name();
    }
}
