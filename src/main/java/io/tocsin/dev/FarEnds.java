package io.tocsin.dev;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.arc.profile.IfBuildProfile;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Optional;

/** Slack's incoming webhook, PagerDuty's Events v2 and a webhook of one's own, as far as Tocsin can tell. */
@Path("/dev")
@IfBuildProfile("dev")
@Consumes(MediaType.APPLICATION_JSON)
public class FarEnds {

    private final DevOutbox outbox;
    private final ObjectMapper json;

    FarEnds(DevOutbox outbox, ObjectMapper json) {
        this.outbox = outbox;
        this.json = json;
    }

    @POST
    @Path("slack")
    @Produces(MediaType.TEXT_PLAIN)
    public Response slack(String body) {
        Optional<String> fault = SlackRules.fault(parse(body));
        if (fault.isPresent()) {
            return Response.status(400).entity(fault.get()).build();
        }
        outbox.add("slack", body);
        return Response.ok("ok").build();
    }

    @POST
    @Path("pagerduty")
    @Produces(MediaType.APPLICATION_JSON)
    public Response pagerDuty(String body) {
        JsonNode event = parse(body);
        if (!event.hasNonNull("routing_key") || !event.hasNonNull("event_action")) {
            return Response.status(400).entity(Map.of("status", "invalid event", "message", "Event object is invalid")).build();
        }
        outbox.add("pagerduty", body);
        String key = event.path("dedup_key").asText();
        return Response.accepted(Map.of("status", "success", "message", "Event processed", "dedup_key", key)).build();
    }

    @POST
    @Path("webhook")
    public Response webhook(String body) {
        outbox.add("webhook", body);
        return Response.noContent().build();
    }

    private JsonNode parse(String body) {
        try {
            return json.readTree(body);
        } catch (JsonProcessingException e) {
            return json.missingNode();
        }
    }
}
