package io.tocsin.engine;

import io.tocsin.alert.Alert;
import io.tocsin.alert.RunbookLink;
import io.tocsin.label.Labels;
import io.tocsin.rule.ActiveAlert;
import io.tocsin.rule.AlertState;
import io.tocsin.rule.AlertingRule;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Hands the alerts of rules to the dispatcher, with the links that a reader needs. */
final class RuleOutlet implements AlertOutlet {

    private final DispatcherInbox dispatcher;
    private final RunbookLink runbooks;
    private final String prometheus;
    private final TraceLinks traces;

    /** @param prometheus the data source's address for people, without a slash at the end */
    RuleOutlet(DispatcherInbox dispatcher, RunbookLink runbooks, String prometheus, TraceLinks traces) {
        this.dispatcher = dispatcher;
        this.runbooks = runbooks;
        this.prometheus = prometheus;
        this.traces = traces;
    }

    @Override
    public void accept(List<Alert> alerts) throws InterruptedException {
        dispatcher.tell((owner, now) -> owner.alerts(alerts, now));
    }

    @Override
    public void forgetting(List<Alert> over) throws InterruptedException {
        dispatcher.tell((owner, now) -> owner.ended(over, now));
    }

    @Override
    public void changed(AlertingRule rule, List<ActiveAlert> changed, List<ActiveAlert> gone, Instant at) throws InterruptedException {
        traces.follow(rule, changed, at);
        traces.forget(gone);
    }

    @Override
    public String dataSource() {
        return prometheus;
    }

    @Override
    public Alert alert(AlertingRule rule, ActiveAlert active, Instant now) {
        Instant start = switch (active.state()) {
            case AlertState.Pending pending -> pending.activeAt();
            case AlertState.Firing firing -> firing.firedAt();
            case AlertState.Resolved resolved -> resolved.firedAt();
        };
        Instant end = active.state() instanceof AlertState.Resolved resolved ? resolved.resolvedAt() : null;
        return new Alert(active.labels(), annotations(rule, active), start, end, now, expressionLink(rule), Alert.Origin.RULE, OptionalDouble.of(active.value()));
    }

    private Labels annotations(AlertingRule rule, ActiveAlert active) {
        Labels said = active.annotations();
        Optional<String> link = runbooks.of(said.get(RunbookLink.ANNOTATION), rule.name());
        Labels linked = link.map(url -> said.withAnnotation(RunbookLink.ANNOTATION, url)).orElse(said);
        boolean own = !said.get(TraceLinks.ANNOTATION).isEmpty();
        return own ? linked : traces.of(active).map(url -> linked.withAnnotation(TraceLinks.ANNOTATION, url)).orElse(linked);
    }

    /** As Prometheus links an expression (util/strutil, TableLinkForExpression). */
    private String expressionLink(AlertingRule rule) {
        return prometheus.isEmpty() ? "" : prometheus + "/graph?g0.expr=" + URLEncoder.encode(rule.expression(), StandardCharsets.UTF_8) + "&g0.tab=1";
    }
}
