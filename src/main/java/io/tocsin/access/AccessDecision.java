package io.tocsin.access;

/** Whether a request may go on. */
public sealed interface AccessDecision {

    record Allowed() implements AccessDecision {}

    /** It does not say who sends it, or not in a way that is believed. */
    record WhoIsIt() implements AccessDecision {}

    /** Nobody can say who he is: no way to do so is configured. */
    record NobodyKnown() implements AccessDecision {}

    /** @param needed the role it takes */
    record NotEnough(Role needed) implements AccessDecision {}
}
