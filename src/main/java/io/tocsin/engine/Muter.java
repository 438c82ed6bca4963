package io.tocsin.engine;

import io.tocsin.label.Labels;
import io.tocsin.mute.Inhibitor;
import io.tocsin.mute.Muting;
import io.tocsin.mute.Silences;
import io.tocsin.route.Route;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Asks the three ways to mute, in Alertmanager's order: inhibition, silence, time. Owned by the dispatcher. */
final class Muter {

    private final Silences silences;
    private Routing routing;
    private Inhibitor inhibitor;

    Muter(Silences silences, Routing routing) {
        this.silences = silences;
        follow(routing);
    }

    /** Works by another configuration; its inhibitor knows no alert yet. */
    void follow(Routing changed) {
        this.routing = changed;
        this.inhibitor = new Inhibitor(changed.inhibitRules());
        silences.follow(changed.activeTimes(), changed.local());
    }

    Inhibitor inhibitor() {
        return inhibitor;
    }

    Silences silences() {
        return silences;
    }

    boolean inhibits(Labels alert, Instant now) {
        return inhibitor.mutedBy(alert, now).isPresent();
    }

    boolean mutes(Labels alert, Instant now) {
        return inhibitor.mutedBy(alert, now).isPresent() || !silences.silencing(alert, now).isEmpty();
    }

    /** Everything that mutes an alert on a route, for those who ask why. */
    List<Muting> reasons(Labels alert, Route route, Instant now) {
        List<Muting> reasons = reasons(alert, now);
        outsideActiveTimes(route, now).ifPresent(reasons::add);
        return reasons;
    }

    /** Everything but the time. */
    List<Muting> reasons(Labels alert, Instant now) {
        var reasons = new ArrayList<Muting>();
        inhibitor.mutedBy(alert, now).ifPresent(reasons::add);
        List<String> ids = silences.silencing(alert, now);
        if (!ids.isEmpty()) {
            reasons.add(new Muting.Silenced(ids));
        }
        return reasons;
    }

    Optional<Muting.OutsideActiveTimes> outsideActiveTimes(Route route, Instant now) {
        return routing.activeTimes().mutedBy(route.muteTimeIntervals(), route.activeTimeIntervals(), now, routing.local());
    }
}
