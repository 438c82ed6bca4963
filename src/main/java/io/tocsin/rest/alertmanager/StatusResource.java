package io.tocsin.rest.alertmanager;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tocsin.engine.Engine;
import io.tocsin.label.Matcher;
import io.tocsin.notify.Receiver;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/** {@code GET /api/v2/status} and {@code GET /api/v2/receivers}. */
@Path("/api/v2")
@Produces(MediaType.APPLICATION_JSON)
public class StatusResource {

    /** The Alertmanager that this API is that of: karma and others choose by it how they read the rest. */
    static final String ALERTMANAGER_VERSION = "0.33.0";

    private final Engine engine;
    private final ServerFacts facts;

    StatusResource(Engine engine, ServerFacts facts) {
        this.engine = engine;
        this.facts = facts;
    }

    @GET
    @Path("/status")
    @RunOnVirtualThread
    public Wire.Status status() {
        var version = new Wire.Version("tocsin", "", "tocsin", "", facts.version(), ALERTMANAGER_VERSION);
        return new Wire.Status(cluster(), new Wire.Config(engine.configuration().alertmanagerText()), WireTime.format(facts.startedAt()), version);
    }

    /** This process is its own cluster, of one. */
    private Wire.Cluster cluster() {
        if (facts.peerName().isEmpty()) {
            return new Wire.Cluster("", List.of(), "disabled");
        }
        return new Wire.Cluster(facts.peerName(), List.of(new Wire.Peer(facts.address().get(), facts.peerName())), "ready");
    }

    @GET
    @Path("/receivers")
    @RunOnVirtualThread
    public RestResponse<Object> receivers(@RestQuery("receiver_matchers") List<String> byLabels) {
        try {
            List<Matcher> matchers = Query.receiverMatchers(byLabels, facts.classicMode());
            return RestResponse.ok(engine.configuration().receivers().stream()
                    .map(Receiver::name)
                    .filter(name -> Query.match(matchers, Query.receiverLabels(name)))
                    .map(name -> new Wire.Receiver(Query.receiverLabels(name).toMap(), name))
                    .toList());
        } catch (IllegalArgumentException e) {
            return Answers.text(400, e.getMessage());
        }
    }
}
