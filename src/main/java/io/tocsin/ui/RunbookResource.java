package io.tocsin.ui;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.RawString;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tocsin.engine.Engine;
import io.tocsin.runbook.Runbook;
import io.tocsin.runbook.RunbookLibrary;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** The runbooks as pages. */
@Path("/runbooks")
@Produces(MediaType.TEXT_HTML)
public class RunbookResource {

    /** Type-safe templates: src/main/resources/templates/RunbookResource. */
    @CheckedTemplate
    static class Templates {
        static native TemplateInstance runbook(String name, RawString body);

        static native TemplateInstance index(List<String> names);
    }

    private final Engine engine;

    RunbookResource(Engine engine) {
        this.engine = engine;
    }

    @GET
    @RunOnVirtualThread
    public TemplateInstance index() {
        return Templates.index(library().names());
    }

    @GET
    @Path("/{name}")
    @RunOnVirtualThread
    public TemplateInstance runbook(String name) {
        Runbook runbook = library().find(name).orElseThrow(() -> new NotFoundException("there is no runbook of this name"));
        return Templates.runbook(runbook.name(), new RawString(runbook.html()));
    }

    private RunbookLibrary library() {
        return new RunbookLibrary(engine.configuration().runbooks().directory());
    }
}
