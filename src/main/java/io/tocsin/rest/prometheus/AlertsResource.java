package io.tocsin.rest.prometheus;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tocsin.engine.Engine;
import io.tocsin.rule.AlertingRule;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** {@code GET /api/v1/alerts} (prometheus.io/docs/prometheus/latest/querying/api/#alerts). */
@Path("/api/v1/alerts")
public class AlertsResource {

    private final Engine engine;

    AlertsResource(Engine engine) {
        this.engine = engine;
    }

    @GET
    @RunOnVirtualThread
    public Wire.Answer<Wire.Alerts> alerts() {
        return Wire.Answer.success(new Wire.Alerts(engine.ruleGroups().stream()
                .flatMap(group -> group.rules().stream())
                .filter(rule -> rule.rule() instanceof AlertingRule)
                .flatMap(rule -> WireRules.alerts(rule).stream())
                .toList()));
    }
}
