package io.tocsin.rest.lifecycle;

import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tocsin.diagnostic.Problem;
import io.tocsin.engine.ReloadOutcome;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.Status;

/** As Prometheus and Alertmanager have them. */
@Path("/-")
@Produces(MediaType.TEXT_PLAIN)
public class LifecycleResource {

    private final Service service;

    LifecycleResource(Service service) {
        this.service = service;
    }

    @GET
    @Path("/healthy")
    @NonBlocking
    public String healthy() {
        return "OK";
    }

    @GET
    @Path("/ready")
    @NonBlocking
    public RestResponse<String> ready() {
        return service.notReady()
                .map(why -> RestResponse.status(Status.SERVICE_UNAVAILABLE, why + "\n"))
                .orElseGet(() -> RestResponse.ok("OK"));
    }

    @POST
    @Path("/reload")
    @RunOnVirtualThread
    public RestResponse<String> reload() {
        return switch (service.reload()) {
            case ReloadOutcome.Applied(List<Problem> warnings) -> RestResponse.ok(lines(warnings));
            case ReloadOutcome.Rejected(List<Problem> problems) ->
                RestResponse.status(Status.INTERNAL_SERVER_ERROR, "failed to reload config: nothing has changed\n" + lines(problems));
        };
    }

    @PUT
    @Path("/reload")
    @RunOnVirtualThread
    public RestResponse<String> reloadByPut() {
        return reload();
    }

    private static String lines(List<Problem> problems) {
        return problems.stream().map(problem -> problem + "\n").collect(Collectors.joining());
    }
}
