package io.tocsin.rest.routing;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tocsin.engine.Engine;
import io.tocsin.engine.GroupView;
import io.tocsin.group.Acknowledgement;
import io.tocsin.label.Fingerprint;
import io.tocsin.route.GroupKey;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Comparator;
import java.util.List;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** {@code /api/tocsin/acknowledgements}: who is on what. */
@Path("/api/tocsin/acknowledgements")
@Produces(MediaType.APPLICATION_JSON)
public class AcknowledgementsResource {

    private final Engine engine;

    AcknowledgementsResource(Engine engine) {
        this.engine = engine;
    }

    /** What is wrong with a request. */
    public record Failure(String message) {}

    @GET
    @RunOnVirtualThread
    public List<AcknowledgementAnswer> all() {
        return answers(engine.acknowledgements().all());
    }

    /** Acknowledges one group, or all that an alert is in. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RunOnVirtualThread
    public RestResponse<List<AcknowledgementAnswer>> give(String body) {
        AcknowledgementBody wanted = AcknowledgementBody.read(body, engine.now());
        List<GroupView> meant = engine.alertGroups().stream().filter(group -> isMeant(wanted, group)).toList();
        if (meant.isEmpty()) {
            throw new NothingToAcknowledge("there is no such group now: it has ended, or never was");
        }
        List<Acknowledgement> given = meant.stream()
                .flatMap(group -> engine.acknowledgements().give(group.key(), wanted.by(), wanted.comment(), wanted.until()).stream())
                .toList();
        if (given.isEmpty()) {
            throw new EndedMeanwhile("the group has ended: nothing in it fires any more, so nothing was acknowledged");
        }
        return RestResponse.status(RestResponse.Status.CREATED, answers(given));
    }

    private static boolean isMeant(AcknowledgementBody wanted, GroupView group) {
        GroupKey key = group.key();
        return wanted.group().map(key.id()::equals).orElse(false)
                || wanted.alert().map(alert -> holds(group, alert)).orElse(false)
                || key.route().value().equals(wanted.route()) && key.labels().equals(wanted.labels());
    }

    private static boolean holds(GroupView group, Fingerprint alert) {
        return group.alerts().stream().anyMatch(view -> view.alert().fingerprint().equals(alert));
    }

    /** Takes one back. @param by who does */
    @DELETE
    @Path("/{id}")
    @RunOnVirtualThread
    public AcknowledgementAnswer withdraw(@RestPath String id, @RestQuery @DefaultValue("unknown") String by) {
        return engine.acknowledgements().all().stream()
                .filter(given -> given.group().id().toString().equals(id))
                .findFirst()
                .flatMap(given -> engine.acknowledgements().withdraw(given.group(), by))
                .map(AcknowledgementAnswer::of)
                .orElseThrow(() -> new NothingToAcknowledge("no group with the id \"" + id + "\" is acknowledged"));
    }

    private static List<AcknowledgementAnswer> answers(List<Acknowledgement> given) {
        return given.stream().sorted(Comparator.comparing(Acknowledgement::until)).map(AcknowledgementAnswer::of).toList();
    }

    @ServerExceptionMapper
    RestResponse<Failure> wrong(IllegalArgumentException wrong) {
        return RestResponse.status(RestResponse.Status.BAD_REQUEST, new Failure(wrong.getMessage()));
    }

    @ServerExceptionMapper
    RestResponse<Failure> none(NothingToAcknowledge none) {
        return RestResponse.status(RestResponse.Status.NOT_FOUND, new Failure(none.getMessage()));
    }

    @ServerExceptionMapper
    RestResponse<Failure> ended(EndedMeanwhile ended) {
        return RestResponse.status(RestResponse.Status.CONFLICT, new Failure(ended.getMessage()));
    }

    /** There is such a group, and it is over. */
    static final class EndedMeanwhile extends RuntimeException {
        private static final long serialVersionUID = 1L;

        EndedMeanwhile(String message) {
            super(message, null, false, false);
        }
    }

    /** There is no such group. */
    static final class NothingToAcknowledge extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NothingToAcknowledge(String message) {
            super(message, null, false, false);
        }
    }
}
