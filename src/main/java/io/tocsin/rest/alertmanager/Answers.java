package io.tocsin.rest.alertmanager;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** Answers other than records. */
final class Answers {

    private Answers() {}

    /** A JSON string, which is how Alertmanager's handlers say what is wrong. */
    static RestResponse<Object> text(int status, String message) {
        String json = '"' + String.valueOf(JsonStringEncoder.getInstance().quoteAsString(message)) + '"';
        return ResponseBuilder.create(status).<Object>entity(json).type(MediaType.APPLICATION_JSON_TYPE).build();
    }

    /** Come again. */
    static RestResponse<Object> busy(String message) {
        return ResponseBuilder.<Object>create(503).entity('"' + message + '"').type(MediaType.APPLICATION_JSON_TYPE).header("Retry-After", "1").build();
    }

    static RestResponse<Object> problem(BodyException body) {
        return problem(body.status(), body.problem());
    }

    static RestResponse<Object> problem(int status, Wire.Problem problem) {
        return ResponseBuilder.create(status).<Object>entity(problem).type(MediaType.APPLICATION_JSON_TYPE).build();
    }

    static RestResponse<Object> empty(int status) {
        return ResponseBuilder.create(status).build();
    }
}
