package io.tocsin.rest.alertmanager;

import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** What the API does not have. */
@Path("/api/v2")
public class UnknownPathResource {

    @GET
    @NonBlocking
    @Path("/{path:.*}")
    public RestResponse<Object> unknown(@RestPath String path) {
        return Answers.problem(404, new Wire.Problem(404, "path /api/v2/" + path + " was not found"));
    }
}
