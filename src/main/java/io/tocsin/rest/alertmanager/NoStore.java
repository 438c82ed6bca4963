package io.tocsin.rest.alertmanager;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** As Alertmanager, which lets nobody keep an answer of its API. */
public class NoStore {

    @ServerResponseFilter
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (request.getUriInfo().getPath().startsWith("/api/v2/")) {
            response.getHeaders().putSingle("Cache-Control", "no-store");
        }
    }
}
