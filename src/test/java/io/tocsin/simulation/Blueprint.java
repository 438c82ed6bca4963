package io.tocsin.simulation;

import io.tocsin.access.AccessSettings;
import io.tocsin.config.Configuration;
import io.tocsin.config.Neighbours;
import io.tocsin.config.PrometheusSource;
import io.tocsin.config.RunbookSettings;
import io.tocsin.config.WatchedFiles;
import io.tocsin.diagnostic.Position;
import io.tocsin.diagnostic.SyntaxException;
import io.tocsin.label.Labels;
import io.tocsin.label.Matcher;
import io.tocsin.mute.ActiveTimes;
import io.tocsin.mute.InhibitRule;
import io.tocsin.notify.Integration;
import io.tocsin.notify.Receiver;
import io.tocsin.privacy.Redaction;
import io.tocsin.remote.HttpConfig;
import io.tocsin.privacy.Redaction;
import io.tocsin.remote.Secret;
import io.tocsin.route.FlapControl;
import io.tocsin.route.GroupBy;
import io.tocsin.route.GroupTiming;
import io.tocsin.route.Route;
import io.tocsin.route.RouteName;
import io.tocsin.rule.AlertingRule;
import io.tocsin.rule.Rule;
import io.tocsin.rule.RuleGroup;
import io.tocsin.rule.RuleKey;
import io.tocsin.template.AlertTemplate;
import io.tocsin.time.TimeInterval;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/** A configuration drawn by chance: each of its traits is one number, so that a reload can change a few and leave the others. */
record Blueprint(int[] traits) {

    static final Duration RESOLVE_TIMEOUT = Duration.ofMinutes(5);
    static final List<String> RULES = List.of("R1", "R2", "R3", "R4");
    static final List<String> INSTANCES = List.of("a", "b", "c");

    private static final int TRAITS = 96;

    static Blueprint draw(RandomGenerator chance) {
        return new Blueprint(chance.ints(TRAITS, 0, 1_000).toArray());
    }

    /** Another configuration that differs in a few traits. */
    Blueprint changed(RandomGenerator chance) {
        int[] next = traits.clone();
        for (int i = chance.nextInt(1, 5); i > 0; i--) {
            next[chance.nextInt(TRAITS)] = chance.nextInt(1_000);
        }
        return new Blueprint(next);
    }

    /** The labels of an alert of this rule, or of a posted one of this name. */
    static Labels labels(String name, String instance) {
        return Labels.of("alertname", name, "instance", instance, "team", team(name), "severity", severity(name));
    }

    private static String team(String name) {
        return Set.of("R1", "R2", "P1").contains(name) ? "x" : "y";
    }

    private static String severity(String name) {
        return Set.of("R1", "R4", "P2").contains(name) ? "critical" : "warning";
    }

    private boolean perCent(int trait, int share) {
        return traits[trait] < share * 10;
    }

    @SafeVarargs
    private <T> T one(int trait, T... choices) {
        return choices[traits[trait] % choices.length];
    }

    Configuration configuration() {
        var prometheus = new PrometheusSource(URI.create("http://prometheus"), Duration.ofSeconds(10), HttpConfig.DEFAULT);
        return new Configuration("", "", RESOLVE_TIMEOUT, root(), receivers(), inhibitRules(), times(), Optional.of(prometheus), Neighbours.NONE, Duration.ofMinutes(1),
                Labels.EMPTY, Optional.of(URI.create("http://tocsin")), "", new RunbookSettings(Path.of("no-runbooks"), Optional.empty()), AccessSettings.UNSET, Duration.ofDays(90), Redaction.NONE, Optional.empty(), Optional.empty(), List.of(),
                ruleGroups(), new WatchedFiles(Path.of("tocsin.yml"), List.of()), List.of());
    }

    private Route root() {
        var children = new ArrayList<Route>();
        if (perCent(0, 80)) {
            List<Route> below = perCent(1, 40) ? List.of(route("nested", "pager", Matcher.equal("instance", "a"), 40, List.of())) : List.of();
            children.add(route("team-x", "x", Matcher.equal("team", "x"), 20, below));
        }
        if (perCent(2, 70)) {
            children.add(route("critical", "pager", Matcher.equal("severity", "critical"), 30, List.of()));
        }
        return new Route(new RouteName("{}"), "ops", List.of(), false, groupBy(10), timing(11), List.of(), List.of(), flap(16), children);
    }

    private Route route(String name, String receiver, Matcher matcher, int trait, List<Route> below) {
        List<String> mute = perCent(trait, 25) ? List.of("pause") : List.of();
        List<String> active = perCent(trait + 1, 15) ? List.of("shift") : List.of();
        return new Route(new RouteName("{}/" + name), receiver, List.of(matcher), perCent(trait + 2, 50), groupBy(trait + 3), timing(trait + 4), mute, active, flap(trait + 8), below);
    }

    private GroupBy groupBy(int trait) {
        return one(trait, names("alertname"), names(), names("team"), names("alertname", "instance"), new GroupBy.EveryLabel());
    }

    private Optional<FlapControl> flap(int trait) {
        return perCent(trait, 35) ? Optional.of(new FlapControl(traits[trait] % 4 + 1, Duration.ofMinutes(20))) : Optional.empty();
    }

    private static GroupBy names(String... names) {
        return new GroupBy.Names(Set.of(names));
    }

    private GroupTiming timing(int trait) {
        return new GroupTiming(
                one(trait, Duration.ofSeconds(30), Duration.ZERO, Duration.ofSeconds(10)),
                one(trait + 1, Duration.ofMinutes(5), Duration.ofMinutes(1), Duration.ofSeconds(150)),
                one(trait + 2, Duration.ofHours(1), Duration.ofMinutes(15), Duration.ofHours(4)));
    }

    private List<Receiver> receivers() {
        List<Integration> x = perCent(50, 50) ? List.of(webhook("x0", true), webhook("x1", false)) : List.of(webhook("x0", perCent(51, 70)));
        return List.of(new Receiver("ops", List.of(webhook("ops", true))), new Receiver("x", x), new Receiver("pager", List.of(webhook("pager", perCent(52, 80)))));
    }

    private static Integration webhook(String farEnd, boolean sendResolved) {
        return new Integration.Webhook(sendResolved, Secret.of("http://" + farEnd), 0, Optional.empty(), Optional.empty(), HttpConfig.DEFAULT, Map.of());
    }

    private List<InhibitRule> inhibitRules() {
        var source = List.of(List.of(Matcher.equal("severity", "critical")));
        var target = List.of(Matcher.equal("severity", "warning"));
        return perCent(53, 40) ? List.of(new InhibitRule("", source, target, Set.of(one(54, "instance", "team")))) : List.of();
    }

    /** Both some minutes of each hour. */
    private static ActiveTimes times() {
        return new ActiveTimes(Map.of("pause", List.of(hourly(20, 35)), "shift", List.of(hourly(0, 40))));
    }

    private static TimeInterval hourly(int from, int to) {
        var times = new ArrayList<TimeInterval.TimeRange>();
        for (int hour = 0; hour < 24; hour++) {
            times.add(new TimeInterval.TimeRange(hour * 60 + from, hour * 60 + to));
        }
        return new TimeInterval(times, List.of(), List.of(), List.of(), List.of(), TimeInterval.Location.UTC);
    }

    private List<RuleGroup> ruleGroups() {
        return List.of(ruleGroup("G1", Duration.ofSeconds(30), "R1", "R2"), ruleGroup("G2", Duration.ofMinutes(1), "R3", "R4"));
    }

    private RuleGroup ruleGroup(String name, Duration interval, String first, String second) {
        List<Rule> rules = new ArrayList<>();
        for (String rule : List.of(first, second)) {
            int trait = 70 + 3 * RULES.indexOf(rule);
            if (perCent(trait, 90)) {
                rules.add(rule(name, rule, trait));
            }
        }
        return new RuleGroup(name, "rules.yml", interval, 0, Duration.ZERO, Optional.empty(), 1, Labels.EMPTY, "", Map.of(), Map.of(), rules);
    }

    private Rule rule(String group, String name, int trait) {
        Labels own = Labels.of("team", team(name), "severity", severity(name));
        Duration holdFor = one(trait + 1, Duration.ZERO, Duration.ofMinutes(1), Duration.ofMinutes(3));
        Duration keep = one(trait + 2, Duration.ZERO, Duration.ZERO, Duration.ofMinutes(2));
        return new AlertingRule(new RuleKey(group, name, own, "", 0), name, holdFor, keep,
                Map.of("team", template(team(name)), "severity", template(severity(name))), Map.of(), Position.ofFile("rules.yml"));
    }

    private static AlertTemplate template(String text) {
        try {
            return AlertTemplate.parse(text);
        } catch (SyntaxException e) {
            throw new AssertionError(e);
        }
    }
}
