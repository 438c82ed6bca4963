package io.tocsin.rest.alertmanager;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tocsin.engine.AlertReport;
import io.tocsin.engine.Engine;
import io.tocsin.engine.PostOutcome;
import io.tocsin.label.Matcher;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.jboss.resteasy.reactive.RestResponse;

/** {@code /api/v2/alerts}: what others post, and what is known. */
@Path("/api/v2/alerts")
@Produces(MediaType.APPLICATION_JSON)
public class AlertsResource {

    private static final Comparator<AlertReport> BY_FINGERPRINT = Comparator.comparing(report -> report.alert().fingerprint());

    private final Engine engine;
    private final ServerFacts facts;
    private final PostedAlertsReader reader;

    AlertsResource(Engine engine, ServerFacts facts) {
        this.engine = engine;
        this.facts = facts;
        this.reader = new PostedAlertsReader(facts::isLabelName);
    }

    @GET
    @RunOnVirtualThread
    public RestResponse<Object> alerts(@BeanParam AlertQuery query) {
        try {
            return RestResponse.ok(alerts(query, query.matchers(facts.classicMode()), query.receivers(facts.classicMode())));
        } catch (IllegalArgumentException e) {
            return Answers.text(400, e.getMessage());
        }
    }

    private List<Wire.Alert> alerts(AlertQuery query, List<Matcher> matchers, Predicate<String> receivers) {
        var wire = new WireAlerts(facts.now(), engine.configuration().resolveTimeout());
        return engine.alerts(alert -> Query.match(matchers, alert.labels())).stream()
                .filter(report -> report.receivers().stream().anyMatch(receivers) && query.wants(report.mutings()))
                .sorted(BY_FINGERPRINT)
                .map(report -> wire.alert(report.alert(), report.receivers(), report.mutings()))
                .toList();
    }

    /** Takes all that are valid, even where some are not. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RunOnVirtualThread
    public RestResponse<Object> post(InputStream body) throws IOException {
        PostedAlertsReader.Posted posted;
        try {
            posted = reader.read(body);
        } catch (BodyException e) {
            return Answers.problem(e);
        }
        return switch (posted.valid().isEmpty() ? new PostOutcome.Taken() : engine.post(posted.valid())) {
            case PostOutcome.Busy _ -> Answers.busy("too many alerts at once: none of these was taken, send them again");
            case PostOutcome.Limited(int refused, var complaints) ->
                Answers.text(429, refused + " of these alerts were not taken, the others were: " + String.join("; ", complaints));
            case PostOutcome.Taken _ -> posted.complaints().isEmpty() ? Answers.empty(200) : Answers.text(400, String.join("\n", posted.complaints()));
        };
    }
}
