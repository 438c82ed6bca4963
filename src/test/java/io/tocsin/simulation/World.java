package io.tocsin.simulation;

import io.tocsin.config.PrometheusSource;
import io.tocsin.engine.PostedAlert;
import io.tocsin.engine.Queriers;
import io.tocsin.label.Fingerprint;
import io.tocsin.label.Labels;
import io.tocsin.rule.Querier;
import io.tocsin.rule.QueryException;
import io.tocsin.rule.RuleGroup;
import io.tocsin.rule.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** What is true outside: which series are there, and what others post. */
final class World {

    /** One thing that is wrong, or not, since then. @param posted whether somebody posts it; else a rule has to see it */
    static final class Matter {
        final String name;
        final String instance;
        final Labels labels;
        final boolean posted;
        boolean wrong;
        Instant since = Instant.MIN;

        Matter(String name, String instance, boolean posted) {
            this.name = name;
            this.instance = instance;
            this.labels = Blueprint.labels(name, instance);
            this.posted = posted;
        }

        @Override
        public String toString() {
            return name + instance;
        }
    }

    private final Map<Fingerprint, Matter> matters = new LinkedHashMap<>();
    private final RandomGenerator chance;
    private final Story story;
    private boolean dataSourceDown;

    World(RandomGenerator chance, Story story) {
        this.chance = chance;
        this.story = story;
        for (String instance : Blueprint.INSTANCES) {
            Blueprint.RULES.forEach(rule -> add(new Matter(rule, instance, false)));
            List.of("P1", "P2").forEach(name -> add(new Matter(name, instance, true)));
        }
    }

    private void add(Matter matter) {
        matters.put(matter.labels.fingerprint(), matter);
    }

    List<Matter> matters() {
        return List.copyOf(matters.values());
    }

    Matter matter(Fingerprint fingerprint) {
        return matters.get(fingerprint);
    }

    Matter any() {
        List<Matter> all = matters();
        return all.get(chance.nextInt(all.size()));
    }

    void turn(Matter matter) {
        matter.wrong = !matter.wrong;
        matter.since = story.now();
        story.tell(matter + (matter.wrong ? " begins" : " ends"));
    }

    void dataSourceDown(boolean down) {
        dataSourceDown = down;
        story.tell("data source " + (down ? "down" : "up"));
    }

    boolean isDataSourceDown() {
        return dataSourceDown;
    }

    /** What is posted each minute about all that is wrong. */
    List<PostedAlert> posts() {
        var posts = new ArrayList<PostedAlert>();
        for (Matter matter : matters.values()) {
            if (matter.posted && matter.wrong) {
                Instant end = matter.name.equals("P1") ? null : story.now().plus(Duration.ofMinutes(4));
                posts.add(post(matter, end));
            }
        }
        return posts;
    }

    /** Somebody says that it is over. */
    PostedAlert end(Matter matter) {
        return post(matter, story.now());
    }

    private static PostedAlert post(Matter matter, Instant end) {
        return new PostedAlert(matter.labels, Labels.EMPTY, null, end, "");
    }

    Queriers queriers() {
        return new Queriers() {
            @Override
            public Querier querier(PrometheusSource source, RuleGroup group) {
                return World.this.querier();
            }

            @Override
            public Querier querier(PrometheusSource source) {
                return World.this.querier();
            }
        };
    }

    private Querier querier() {
        return (expression, at) -> {
            if (dataSourceDown) {
                throw new QueryException(QueryException.Kind.UNREACHABLE, "down");
            }
            return matters.values().stream()
                    .filter(matter -> matter.wrong && matter.name.equals(expression))
                    .map(matter -> new Sample(Labels.of("instance", matter.instance), 1))
                    .toList();
        };
    }
}
