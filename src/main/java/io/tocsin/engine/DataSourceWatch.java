package io.tocsin.engine;

import io.tocsin.diagnostic.Position;
import io.tocsin.diagnostic.SyntaxException;
import io.tocsin.label.Labels;
import io.tocsin.rule.AlertingRule;
import io.tocsin.rule.Exemplar;
import io.tocsin.rule.Querier;
import io.tocsin.rule.QueryException;
import io.tocsin.rule.RuleGroup;
import io.tocsin.rule.RuleKey;
import io.tocsin.rule.Sample;
import io.tocsin.rule.Series;
import io.tocsin.template.AlertTemplate;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Sees which data sources do not answer, by the queries that rules make anyway, and answers its own rule: one alert for each data source that is down, and
 * none for each rule that cannot be evaluated meanwhile. Safe for several threads.
 */
final class DataSourceWatch implements Querier {

    static final String ALERT = "TocsinDataSourceDown";

    private static final String EXPRESSION = "tocsin_data_source_up == 0";

    private final Map<String, Boolean> down = new ConcurrentHashMap<>();
    private final RuleGroup group = group();

    /** The group of its rule, which is evaluated as any other. */
    RuleGroup ownGroup() {
        return group;
    }

    /** The same way to the data source, watched. @param source its name; empty for the default one */
    Querier watched(String source, Querier querier) {
        return new Watched(source.isEmpty() ? "prometheus" : source, querier);
    }

    /** Forgets all data sources but these. */
    void retain(Collection<String> sources) {
        down.keySet().removeIf(name -> !sources.contains(name.equals("prometheus") ? "" : name));
    }

    @Override
    public List<Sample> query(String expression, Instant at) {
        return down.entrySet().stream().filter(Map.Entry::getValue).map(entry -> new Sample(Labels.of("datasource", entry.getKey()), 0)).toList();
    }

    private final class Watched implements Querier {

        private final String name;
        private final Querier querier;

        Watched(String name, Querier querier) {
            this.name = name;
            this.querier = querier;
        }

        @Override
        public List<Sample> query(String expression, Instant at) throws QueryException, InterruptedException {
            try {
                List<Sample> samples = querier.query(expression, at);
                saw(false);
                return samples;
            } catch (QueryException e) {
                saw(e.kind() != QueryException.Kind.EXPRESSION);
                throw e;
            }
        }

        @Override
        public List<Series> queryRange(String expression, Instant start, Instant end, Duration step) throws QueryException, InterruptedException {
            return querier.queryRange(expression, start, end, step);
        }

        @Override
        public List<Exemplar> exemplars(String expression, Instant start, Instant end) throws QueryException, InterruptedException {
            return querier.exemplars(expression, start, end);
        }

        private void saw(boolean isDown) {
            if (!Boolean.valueOf(isDown).equals(down.get(name))) {
                down.put(name, isDown);
            }
        }
    }

    private static RuleGroup group() {
        var key = new RuleKey("tocsin", ALERT, Labels.of("severity", "critical"), "", 0);
        var labels = Map.of("severity", template("critical"));
        var annotations = Map.of(
                "summary", template("The data source {{ $labels.datasource }} does not answer"),
                "description", template("No rule that asks {{ $labels.datasource }} can be evaluated: what its alerts say is as old as this alert. Nothing else is told of it."));
        var rule = new AlertingRule(key, EXPRESSION, Duration.ofMinutes(1), Duration.ZERO, labels, annotations, new Position("built in", 1, 1));
        return new RuleGroup(
                "tocsin", "built in", Duration.ofSeconds(15), 0, Duration.ZERO, Optional.empty(), 1, Labels.EMPTY, "", Map.of(), Map.of(), List.of(rule));
    }

    private static AlertTemplate template(String text) {
        try {
            return AlertTemplate.parse(text);
        } catch (SyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
