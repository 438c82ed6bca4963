package io.tocsin.dev;

import io.quarkus.arc.profile.IfBuildProfile;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** The page with all that was sent, and what it asks for every second. */
@Path("/dev/outbox")
@IfBuildProfile("dev")
public class OutboxResource {

    private final DevOutbox outbox;
    private final DevMode dev;
    private final InstantSource clock = InstantSource.system();
    private final Instant began = clock.instant();

    /**
     * @param began when this outbox did; another one means that the page must begin anew
     * @param prometheus where to look at it; empty while it starts
     * @param messages what came after the one that the page has
     */
    public record News(Instant began, String prometheus, List<Fleet.State> agents, List<Received> messages) {}

    OutboxResource(DevOutbox outbox, DevMode dev) {
        this.outbox = outbox;
        this.dev = dev;
    }

    @GET
    @Produces(MediaType.TEXT_HTML + ";charset=UTF-8")
    public String page() throws IOException {
        return resource("outbox.html");
    }

    @GET
    @Path("outbox.js")
    @Produces("text/javascript;charset=UTF-8")
    public String script() throws IOException {
        return resource("outbox.js");
    }

    @GET
    @Path("outbox.css")
    @Produces("text/css;charset=UTF-8")
    public String style() throws IOException {
        return resource("outbox.css");
    }

    @GET
    @Path("news")
    @Produces(MediaType.APPLICATION_JSON)
    public News news(@QueryParam("after") long id) {
        return new News(began, dev.prometheusUrl(), dev.fleet().states(clock.instant()), outbox.after(id));
    }

    private static String resource(String name) throws IOException {
        try (InputStream stream = OutboxResource.class.getResourceAsStream(name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
