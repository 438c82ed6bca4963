package io.tocsin;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The plan of the house: every package under io.tocsin, floor by floor, and the lower rooms that it may use. A new room is entered here first. */
final class Rooms {

    /** Floors 0 to 7: plain Java. */
    static final Set<String> CORE = Set.of("diagnostic", "label", "time", "remote", "privacy", "access", "json", "alert", "promql", "template", "route", "mute", "rule", "group",
            "notify", "runbook", "history", "config", "lint", "cluster", "engine");

    /** Room to the rooms that it may use. */
    static final Map<String, Set<String>> MAY_USE = plan();

    private Rooms() {}

    /** The room of a class, the empty string for one that is not ours. {@code config.yaml} is a corner of {@code config}. */
    static String roomOf(JavaClass type) {
        String name = type.getPackageName();
        if (!name.startsWith("io.tocsin")) {
            return "";
        }
        String room = name.equals("io.tocsin") ? "io.tocsin" : name.substring("io.tocsin.".length());
        boolean family = room.startsWith("adapter.") || room.startsWith("rest.");
        return family || room.indexOf('.') < 0 ? room : room.substring(0, room.indexOf('.'));
    }

    private static Map<String, Set<String>> plan() {
        Map<String, Set<String>> plan = new HashMap<>();
        plan.put("diagnostic", Set.of());
        plan.put("label", Set.of("diagnostic"));
        plan.put("time", Set.of("diagnostic"));
        plan.put("remote", Set.of("diagnostic"));
        plan.put("privacy", Set.of("label"));
        plan.put("access", Set.of("diagnostic", "remote"));
        plan.put("json", Set.of("label"));
        plan.put("alert", Set.of("label", "time"));
        plan.put("promql", Set.of("diagnostic", "label", "time"));
        plan.put("template", Set.of("diagnostic", "label", "alert", "time"));
        plan.put("route", Set.of("diagnostic", "label", "alert", "time"));
        plan.put("mute", Set.of("diagnostic", "label", "alert", "time"));
        plan.put("rule", Set.of("diagnostic", "privacy", "label", "alert", "promql", "template", "time"));
        plan.put("group", Set.of("label", "alert", "route", "mute", "time"));
        plan.put("notify", Set.of("diagnostic", "remote", "label", "alert", "route", "group", "template", "time"));
        plan.put("runbook", Set.of("diagnostic", "label", "alert", "promql", "template"));
        plan.put("history", Set.of("json", "label", "time", "alert", "route", "rule", "mute", "group", "notify"));
        upperFloors(plan);
        return Map.copyOf(plan);
    }

    private static void upperFloors(Map<String, Set<String>> plan) {
        Set<String> belowConfig = Set.of("diagnostic", "label", "time", "remote", "privacy", "access", "json", "alert", "promql", "template", "route", "mute", "rule", "group",
                "notify", "runbook", "history");
        plan.put("config", without(belowConfig, "history"));
        plan.put("engine", with(belowConfig, "config"));
        plan.put("adapter.http", Set.of("remote", "notify"));
        Set<String> message = Set.of("adapter.http", "remote", "label", "alert", "route", "group", "notify", "time", "template");
        List.of("email", "slack", "pagerduty", "webhook", "chat", "opsgenie").forEach(outside -> plan.put("adapter." + outside, message));
        Set<String> neighbour = Set.of("adapter.http", "remote", "json", "label", "alert", "time", "rule", "config", "engine");
        List.of("prometheus", "alertmanager", "remotewrite").forEach(outside -> plan.put("adapter." + outside, neighbour));
        plan.put("adapter.telemetry", Set.of("label", "alert", "route", "group", "notify", "history", "engine"));
        plan.put("adapter.breaker", Set.of("notify", "engine"));
        plan.put("cluster", Set.of("diagnostic", "rule", "config"));
        plan.put("adapter.kubernetes", Set.of("diagnostic", "config", "cluster"));
        plan.put("adapter.sql", Set.of("json", "label", "alert", "route", "mute", "rule", "group", "notify", "history", "time"));
        Set<String> views = with(belowConfig, "config", "engine");
        List.of("rest.prometheus", "rest.alertmanager", "rest.rules", "rest.routing", "rest.receivers", "rest.history", "rest.lifecycle", "rest.access").forEach(room -> plan.put(room, views));
        plan.put("ui", with(views, "rest.access"));
        plan.put("lint", Set.of("diagnostic", "label", "time", "promql", "template", "rule", "runbook", "config"));
        plan.put("cli", with(belowConfig, "config", "lint"));
        plan.put("dev", Set.of("config", "diagnostic"));
        plan.put("app", without(plan.keySet(), "app"));
    }

    private static Set<String> with(Set<String> rooms, String... more) {
        List<String> all = new ArrayList<>(rooms);
        all.addAll(List.of(more));
        return Set.copyOf(all);
    }

    private static Set<String> without(Set<String> rooms, String one) {
        return rooms.stream().filter(room -> !room.equals(one)).collect(java.util.stream.Collectors.toUnmodifiableSet());
    }
}
