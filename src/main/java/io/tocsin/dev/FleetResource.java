package io.tocsin.dev;

import io.quarkus.arc.profile.IfBuildProfile;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.time.InstantSource;

/** What Prometheus scrapes. */
@Path("/dev/agents/metrics")
@IfBuildProfile("dev")
public class FleetResource {

    private final DevMode dev;
    private final InstantSource clock = InstantSource.system();

    FleetResource(DevMode dev) {
        this.dev = dev;
    }

    @GET
    @Produces("text/plain;version=0.0.4;charset=UTF-8")
    public String metrics() {
        return dev.fleet().metrics(clock.instant());
    }
}
