package io.tocsin.rest.receivers;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tocsin.engine.Engine;
import io.tocsin.engine.ReceiverReport;
import io.tocsin.engine.ReceiverReport.IntegrationReport;
import io.tocsin.json.JsonText;
import io.tocsin.label.Labels;
import io.tocsin.notify.TestSend;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import org.jboss.resteasy.reactive.RestPath;

/** {@code /api/tocsin/receivers}: who can be told, how that went of late, and a test whether it goes now. */
@Path("/api/tocsin/receivers")
@Produces(MediaType.APPLICATION_JSON)
public class ReceiversResource {

    private static final JsonText JSON = new JsonText();

    private final Engine engine;

    ReceiversResource(Engine engine) {
        this.engine = engine;
    }

    @GET
    @RunOnVirtualThread
    public List<WireReceiver> receivers() {
        return engine.receivers().stream().map(ReceiversResource::of).toList();
    }

    /** @param body empty, or {@code {"labels": {…}}} to try templates that show labels */
    @POST
    @Path("/{name}/test")
    @Consumes(MediaType.WILDCARD)
    @RunOnVirtualThread
    public WireTest test(@RestPath String name, String body) throws InterruptedException {
        List<TestSend.Answer> answers = engine.testReceiver(name, labels(body))
                .orElseThrow(() -> new NotFoundException(text(404, "there is no receiver \"" + name + "\"")));
        List<WireTest.Result> results = answers.stream()
                .map(answer -> new WireTest.Result(answer.integration().kind(), answer.integration().index(), answer.delivered(), answer.answer()))
                .toList();
        return new WireTest(name, !results.isEmpty() && results.stream().allMatch(WireTest.Result::delivered), results);
    }

    private static Labels labels(String body) {
        if (body == null || body.isBlank()) {
            return Labels.EMPTY;
        }
        try {
            var fields = JSON.read(body);
            return fields.has("labels") ? fields.labels("labels") : Labels.EMPTY;
        } catch (IllegalArgumentException e) {
            throw new BadRequestException(text(400, "the body is empty, or as {\"labels\": {\"team\": \"assistants\"}}: " + e.getMessage()));
        }
    }

    private static Response text(int status, String words) {
        return Response.status(status).type(MediaType.TEXT_PLAIN).entity(words + "\n").build();
    }

    private static WireReceiver of(ReceiverReport receiver) {
        return new WireReceiver(receiver.name(), receiver.integrations().stream().map(ReceiversResource::of).toList());
    }

    private static WireReceiver.WireIntegration of(IntegrationReport report) {
        return new WireReceiver.WireIntegration(report.key().kind(), report.key().index(), report.target(), report.state(), report.sendResolved(),
                moment(report.lastDelivery()), report.lastError(), moment(report.lastErrorAt()), report.waiting());
    }

    private static String moment(Instant at) {
        return at == null ? null : at.toString();
    }
}
