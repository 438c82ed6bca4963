package io.tocsin.rest.alertmanager;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tocsin.engine.Engine;
import io.tocsin.label.Matcher;
import io.tocsin.mute.Silence;
import io.tocsin.mute.SilenceEdit;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/** {@code /api/v2/silences} and {@code /api/v2/silence/ID}. */
@Path("/api/v2")
@Produces(MediaType.APPLICATION_JSON)
public class SilencesResource {

    /** As go-openapi's format "uuid". */
    private static final Pattern UUID = Pattern.compile("(?i)[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}");

    private final Engine engine;
    private final ServerFacts facts;
    private final SilenceBody reader;

    SilencesResource(Engine engine, ServerFacts facts) {
        this.engine = engine;
        this.facts = facts;
        this.reader = new SilenceBody(facts);
    }

    @GET
    @Path("/silences")
    @RunOnVirtualThread
    public RestResponse<Object> silences(
            @RestQuery List<String> filter, @RestQuery String active, @RestQuery String expired, @RestQuery String pending) {
        try {
            List<Matcher> matchers = Query.matchers(filter, facts.classicMode());
            var wire = new WireSilences(facts.now());
            return RestResponse.ok(engine.silences().all().stream()
                    .filter(silence -> silence.matchers().containsAll(matchers) && wanted(silence.stateAt(wire.now()), active, expired, pending))
                    .sorted(wire.order())
                    .map(wire::silence)
                    .toList());
        } catch (IllegalArgumentException e) {
            return Answers.text(400, e.getMessage());
        }
    }

    private static boolean wanted(Silence.State state, String active, String expired, String pending) {
        return switch (state) {
            case ACTIVE -> Query.flag(active);
            case EXPIRED -> Query.flag(expired);
            case PENDING -> Query.flag(pending);
        };
    }

    @POST
    @Path("/silences")
    @Consumes(MediaType.APPLICATION_JSON)
    @RunOnVirtualThread
    public RestResponse<Object> set(String body) {
        try {
            return switch (engine.silences().set(reader.read(body))) {
                case SilenceEdit.Created(var silence) -> RestResponse.ok(new Wire.SilenceId(silence.id()));
                case SilenceEdit.Changed(var silence) -> RestResponse.ok(new Wire.SilenceId(silence.id()));
                case SilenceEdit.Replaced(var before, var silence) -> RestResponse.ok(new Wire.SilenceId(silence.id()));
                case SilenceEdit.Unknown unknown -> Answers.text(404, "silence not found");
                case SilenceEdit.Refused(String why) -> Answers.text(400, why);
            };
        } catch (BodyException e) {
            return Answers.problem(e);
        } catch (IllegalArgumentException e) {
            return Answers.text(400, e.getMessage());
        } catch (UncheckedIOException e) {
            return Answers.text(500, e.getMessage());
        }
    }

    @GET
    @Path("/silence/{id}")
    @RunOnVirtualThread
    public RestResponse<Object> silence(@RestPath String id) {
        if (!UUID.matcher(id).matches()) {
            return noUuid(id);
        }
        var wire = new WireSilences(facts.now());
        return engine.silences().find(id).map(silence -> RestResponse.<Object>ok(wire.silence(silence))).orElseGet(() -> Answers.empty(404));
    }

    @DELETE
    @Path("/silence/{id}")
    @RunOnVirtualThread
    public RestResponse<Object> expire(@RestPath String id) {
        if (!UUID.matcher(id).matches()) {
            return noUuid(id);
        }
        try {
            return Answers.empty(engine.silences().expire(id) ? 200 : 404);
        } catch (UncheckedIOException e) {
            return Answers.text(500, e.getMessage());
        }
    }

    private static RestResponse<Object> noUuid(String id) {
        return Answers.problem(422, new Wire.Problem(601, "silenceID in path must be of type uuid: \"" + id + "\""));
    }
}
