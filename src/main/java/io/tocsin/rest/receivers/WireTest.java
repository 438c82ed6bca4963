package io.tocsin.rest.receivers;

import java.util.List;

/** How a test went. @param delivered whether all integrations took it */
public record WireTest(String receiver, boolean delivered, List<Result> results) {

    /** @param answer the far end's, in plain words */
    public record Result(String kind, int index, boolean delivered, String answer) {}
}
