package io.tocsin.cli;

import io.tocsin.config.Configuration;
import io.tocsin.label.Labels;
import io.tocsin.notify.Integration;
import io.tocsin.notify.Notification;
import io.tocsin.notify.Receiver;
import io.tocsin.notify.TestSend;
import java.util.List;

/** Port: what commands need of the far ends, without a service that runs. */
public interface Sending {

    /** Sends a test by each integration of the receiver. */
    List<TestSend.Answer> test(Configuration configuration, Receiver receiver, Labels labels) throws InterruptedException;

    /** What would be sent, secrets covered; several parts where one message takes several posts. */
    List<Rendering> render(Configuration configuration, Integration integration, Notification notification) throws InterruptedException;

    /**
     * One part of a message.
     *
     * @param to where it would go, as far as that is no secret
     * @param text for people, and for pipes
     * @param html of a mail; empty for all else
     */
    record Rendering(String to, String text, String html) {}
}
