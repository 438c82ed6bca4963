package io.tocsin.engine;

import io.tocsin.label.Fingerprint;
import io.tocsin.rule.ActiveAlert;
import io.tocsin.rule.AlertState;
import io.tocsin.rule.AlertingRule;
import io.tocsin.rule.Exemplar;
import io.tocsin.rule.Querier;
import io.tocsin.rule.QueryException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * From an alert to a trace of what it is about: when it begins to fire, the data source is asked for exemplars of its rule's series, and the newest that
 * can be the alert's is linked for as long as it fires. Asked once for each beginning; where there is no answer, there is no link.
 */
final class TraceLinks {

    /** In a template, where the trace's identity goes. */
    static final String PLACE = "{trace_id}";

    /** The annotation that holds the link. */
    static final String ANNOTATION = "trace_url";

    private static final Logger LOG = Logger.getLogger("io.tocsin.engine.rules");
    private static final Duration LEAST = Duration.ofMinutes(5);

    private final String template;
    private final Querier querier;
    private final Map<Fingerprint, String> links = new ConcurrentHashMap<>();

    /** @param template a URL with {@value #PLACE} in it; empty: nobody is asked */
    TraceLinks(String template, Querier querier) {
        this.template = template;
        this.querier = querier;
    }

    Optional<String> of(ActiveAlert alert) {
        return Optional.ofNullable(links.get(alert.fingerprint()));
    }

    /** @param changed alerts with another state than before */
    void follow(AlertingRule rule, List<ActiveAlert> changed, Instant at) throws InterruptedException {
        List<ActiveAlert> firing = changed.stream().filter(alert -> alert.state() instanceof AlertState.Firing).toList();
        if (template.isEmpty() || firing.isEmpty()) {
            return;
        }
        firing.forEach(alert -> links.remove(alert.fingerprint()));
        try {
            List<Exemplar> exemplars = querier.exemplars(rule.expression(), at.minus(rule.holdFor()).minus(LEAST), at);
            firing.forEach(alert -> newest(exemplars, alert).ifPresent(id -> links.put(alert.fingerprint(), template.replace(PLACE, id))));
        } catch (QueryException e) {
            LOG.log(Level.FINE, "no exemplars for \"{0}\": {1}", new Object[] {rule.name(), e.getMessage()});
        }
    }

    /** Alerts that are forgotten need no link; one that has just ended still does. */
    void forget(List<ActiveAlert> gone) {
        gone.forEach(alert -> links.remove(alert.fingerprint()));
    }

    private static Optional<String> newest(List<Exemplar> exemplars, ActiveAlert alert) {
        return exemplars.stream().filter(exemplar -> exemplar.traceId().isPresent() && exemplar.isOf(alert.labels())).max(Comparator.comparing(Exemplar::at)).flatMap(Exemplar::traceId);
    }
}
