package io.tocsin.rest.history;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tocsin.engine.Engine;
import io.tocsin.history.Event;
import io.tocsin.history.EventJson;
import io.tocsin.history.HistoryQuery;
import io.tocsin.json.JsonText;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/**
 * {@code GET /api/tocsin/history}: what happened. As JSON, the newest first, and not too many; or all of it as JSON lines, the oldest first, written as it is
 * read, so that an export of a million events takes no more memory than one of a hundred.
 */
@Path("/api/tocsin/history")
public class HistoryResource {

    private static final String JSON_LINES = "application/x-ndjson";
    private static final int BUFFER = 64 * 1024;

    private final Engine engine;
    private final EventJson json = new EventJson(new JsonText());

    HistoryResource(Engine engine) {
        this.engine = engine;
    }

    /** What is wrong with a request, or with the store. */
    public record Failure(String message) {}

    @GET
    @RunOnVirtualThread
    public Response history(@Context UriInfo uri, @Context HttpHeaders headers) {
        boolean wantsLines = headers.getRequestHeader(HttpHeaders.ACCEPT).stream().anyMatch(accept -> accept.contains(JSON_LINES));
        var parameters = HistoryParameters.of(uri.getQueryParameters(), wantsLines, engine.now());
        return parameters.isExport() ? export(parameters.query()) : list(engine.history(parameters.query()));
    }

    private Response list(List<Event> events) {
        String body = String.join(",\n", events.stream().map(json::write).toList());
        return Response.ok("[" + body + "]\n", MediaType.APPLICATION_JSON_TYPE).header(HttpHeaders.CACHE_CONTROL, "no-store").build();
    }

    private Response export(HistoryQuery query) {
        StreamingOutput lines = out -> {
            var buffered = new BufferedOutputStream(out, BUFFER);
            engine.exportHistory(query, event -> write(buffered, event));
            buffered.flush();
        };
        return Response.ok(lines, JSON_LINES).header(HttpHeaders.CACHE_CONTROL, "no-store").build();
    }

    private void write(OutputStream out, Event event) {
        try {
            out.write((json.write(event) + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ServerExceptionMapper
    RestResponse<Failure> wrong(IllegalArgumentException wrong) {
        return RestResponse.status(RestResponse.Status.BAD_REQUEST, new Failure(wrong.getMessage()));
    }

    @ServerExceptionMapper
    RestResponse<Failure> failing(UncheckedIOException failing) {
        return RestResponse.status(RestResponse.Status.SERVICE_UNAVAILABLE, new Failure(failing.getMessage()));
    }
}
