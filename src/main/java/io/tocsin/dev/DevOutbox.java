package io.tocsin.dev;

import io.quarkus.arc.profile.IfBuildProfile;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** What the stand-ins have received, the latest last; the oldest go when there are too many. */
@Singleton
@IfBuildProfile("dev")
class DevOutbox {

    private static final int MOST = 300;

    private final InstantSource clock = InstantSource.system();
    private final Deque<Received> received = new ArrayDeque<>();
    private long lastId;

    synchronized void add(String kind, Object content) {
        received.addLast(new Received(++lastId, clock.instant(), kind, content));
        if (received.size() > MOST) {
            received.removeFirst();
        }
    }

    /** All that came after this one. */
    synchronized List<Received> after(long id) {
        return received.stream().filter(message -> message.id() > id).toList();
    }
}
