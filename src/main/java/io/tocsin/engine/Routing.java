package io.tocsin.engine;

import io.tocsin.mute.ActiveTimes;
import io.tocsin.mute.InhibitRule;
import io.tocsin.notify.Receiver;
import io.tocsin.route.Route;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The part of a configuration that the dispatcher works by.
 *
 * @param receivers by name; every route's receiver is among them
 * @param activeTimes every name of an interval that a route uses is among them
 * @param local the zone that {@code Local} stands for in them
 */
public record Routing(Route root, Map<String, Receiver> receivers, List<InhibitRule> inhibitRules, ActiveTimes activeTimes, ZoneId local) {

    public Routing {
        Objects.requireNonNull(root, "root");
        receivers = Map.copyOf(receivers);
        inhibitRules = List.copyOf(inhibitRules);
        Objects.requireNonNull(activeTimes, "activeTimes");
        Objects.requireNonNull(local, "local");
    }
}
