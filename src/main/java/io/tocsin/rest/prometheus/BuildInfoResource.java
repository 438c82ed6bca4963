package io.tocsin.rest.prometheus;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** {@code GET /api/v1/status/buildinfo}: by it Grafana tells what it talks to. */
@Path("/api/v1/status/buildinfo")
public class BuildInfoResource {

    /** @param version of Tocsin; the other fields are there since clients ask for them */
    public record BuildInfo(String version, String revision, String branch, String buildUser, String buildDate, String goVersion, String application) {}

    private final String version;

    BuildInfoResource(@ConfigProperty(name = "quarkus.application.version") String version) {
        this.version = version;
    }

    @GET
    public Wire.Answer<BuildInfo> buildInfo() {
        return Wire.Answer.success(new BuildInfo(version, "", "", "", "", "", "tocsin"));
    }
}
