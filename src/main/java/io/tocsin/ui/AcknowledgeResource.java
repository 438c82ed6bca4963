package io.tocsin.ui;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tocsin.engine.Engine;
import io.tocsin.engine.GroupView;
import io.tocsin.group.Acknowledgement;
import io.tocsin.rest.access.Callers;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestQuery;

/** Says who is on a group: it is not repeated until then. */
@Path("/acknowledge")
@Produces(MediaType.TEXT_HTML)
public class AcknowledgeResource {

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance ended(List<String> pairs);

        static native TemplateInstance acknowledge(String route, String labels, List<String> pairs, String receiver, int alerts, String by, String until, String comment);
    }

    private final Engine engine;
    private final Groups groups;
    private final Callers callers;
    private final Pages pages;
    private final Site site;

    AcknowledgeResource(Engine engine, Groups groups, Callers callers, Pages pages, Site site) {
        this.engine = engine;
        this.groups = groups;
        this.callers = callers;
        this.pages = pages;
        this.site = site;
    }

    @GET
    @RunOnVirtualThread
    public Response form(@RestQuery @DefaultValue("") String route, @RestQuery @DefaultValue("") String labels) {
        Optional<GroupView> found = groups.firing(route, labels);
        return found.isEmpty() ? ended(404, labels) : Response.ok(form(found.get(), route, labels).render()).build();
    }

    private static TemplateInstance form(GroupView group, String route, String labels) {
        var given = group.acknowledgement();
        return Templates.acknowledge(route, labels, Shown.pairs(group.key().labels()), group.route().receiver(), group.alerts().size(),
                given.map(known -> known.by()).orElse(""), given.map(known -> Shown.time(known.until())).orElse(""), given.map(known -> known.comment()).orElse(""));
    }

    @POST
    @RunOnVirtualThread
    public Response give(
            @FormParam("route") @DefaultValue("") String route,
            @FormParam("labels") @DefaultValue("") String labels,
            @FormParam("duration") @DefaultValue("4h") String duration,
            @FormParam("comment") @DefaultValue("") String comment,
            @FormParam("by") @DefaultValue("") String by) {
        Duration length = pages.length(duration);
        Optional<Acknowledgement> given = groups.firing(route, labels)
                .flatMap(group -> engine.acknowledgements().give(group.key(), pages.author(callers.now(), by), comment, site.clock().instant().plus(length)));
        groups.forget();
        return given.isEmpty() ? ended(409, labels) : pages.goTo("/");
    }

    /** Whoever would take it on has to hear that there is nothing to take on. */
    private static Response ended(int status, String labels) {
        return Response.status(status).entity(Templates.ended(Shown.pairs(Groups.labels(labels))).render()).build();
    }

    @POST
    @Path("withdraw")
    @RunOnVirtualThread
    public Response withdraw(@FormParam("route") @DefaultValue("") String route, @FormParam("labels") @DefaultValue("") String labels) {
        engine.acknowledgements().withdraw(groups.find(route, labels).key(), callers.now().name());
        groups.forget();
        return pages.goTo("/");
    }
}
