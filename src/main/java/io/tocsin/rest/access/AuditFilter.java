package io.tocsin.rest.access;

import io.tocsin.engine.Engine;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Keeps every request that was to change something, with who sent it: one place, so that no action is forgotten. */
public class AuditFilter {

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    /** Alerts come by the thousand, and each is in the history by itself. Signing in tells of itself, since nobody is known before. */
    private static final Set<String> KEPT_ELSEWHERE = Set.of("/api/v2/alerts", "/login");

    private final Engine engine;
    private final Callers callers;

    AuditFilter(Engine engine, Callers callers) {
        this.engine = engine;
        this.callers = callers;
    }

    @ServerResponseFilter
    public void keep(ContainerRequestContext request, ContainerResponseContext response) {
        String path = request.getUriInfo().getPath();
        if (!READING.contains(request.getMethod()) && !KEPT_ELSEWHERE.contains(path) && response.getStatus() != 404) {
            engine.acted(callers.now().name(), request.getMethod() + " " + path, response.getStatus());
        }
    }
}
