package io.tocsin.ui;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tocsin.access.LocalPath;
import io.tocsin.access.Sessions;
import io.tocsin.access.StaticUser;
import io.tocsin.engine.Engine;
import io.tocsin.rest.access.Doorkeeper;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestQuery;

/** Where people with a password sign in, and out. It is open to all, so it shows nothing of what Tocsin knows. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
public class LoginResource {

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance login(String next, String trouble, boolean passwords, String provider);
    }

    private final Doorkeeper door;
    private final Engine engine;
    private final Site site;

    LoginResource(Doorkeeper door, Engine engine, Site site) {
        this.door = door;
        this.engine = engine;
        this.site = site;
    }

    @GET
    @Path("login")
    @RunOnVirtualThread
    public TemplateInstance form(@RestQuery @DefaultValue("/") String next) {
        return page(next, "");
    }

    private TemplateInstance page(String next, String trouble) {
        var settings = door.settings().get();
        return Templates.login(LocalPath.orHome(next), trouble, !settings.users().isEmpty(),
                settings.openId().isPresent() ? site.base() + "/login/provider?next=" + URLEncoder.encode(LocalPath.orHome(next), StandardCharsets.UTF_8) : "");
    }

    @POST
    @Path("login")
    @RunOnVirtualThread
    public Response signIn(
            @FormParam("name") @DefaultValue("") String name,
            @FormParam("password") @DefaultValue("") String password,
            @FormParam("next") @DefaultValue("/") String next,
            HttpServerRequest request) {
        String address = request.remoteAddress() == null ? "" : String.valueOf(request.remoteAddress().hostAddress());
        Instant now = door.clock().instant();
        Optional<Duration> delay = door.throttle().delay(name, address, now);
        if (delay.isPresent()) {
            long seconds = delay.get().toSeconds() + 1;
            return Response.status(429).header("Retry-After", seconds).entity(page(next, "Too many tries that failed: wait " + seconds + " seconds.").render()).build();
        }
        Optional<StaticUser> user = door.credentials().user(name, password, door.settings().get().users());
        engine.acted(user.map(StaticUser::name).orElse("nobody"), "sign-in" + (user.isPresent() ? "" : " as " + name), user.isPresent() ? 200 : 401);
        if (user.isEmpty()) {
            door.throttle().failed(name, address, now);
            return Response.status(401).entity(page(next, "No user has this name and password.").render()).build();
        }
        door.throttle().succeeded(name);
        return goTo(LocalPath.orHome(next)).cookie(cookie(door.sessions().begin(user.get(), now), (int) Sessions.LENGTH.toSeconds(), request)).build();
    }

    /** Nobody comes here who has not signed in with the provider: it is closed. */
    @GET
    @Path("login/provider")
    @RunOnVirtualThread
    public Response signedIn(@RestQuery @DefaultValue("/") String next) {
        return goTo(LocalPath.orHome(next)).build();
    }

    @POST
    @Path("logout")
    @RunOnVirtualThread
    public Response signOut(HttpServerRequest request) {
        return goTo("/login").cookie(cookie("", 0, request)).build();
    }

    /** By the path alone: what is in front of this server may have another name and scheme. */
    private Response.ResponseBuilder goTo(String path) {
        return Response.status(Response.Status.SEE_OTHER).header("Location", site.base() + path);
    }

    /** Lax, not Strict: whoever follows a link from Slack or a mail is to be known. */
    private NewCookie cookie(String value, int maxAge, HttpServerRequest request) {
        boolean secure = request.isSSL() || engine.externalUrl().startsWith("https:");
        return new NewCookie.Builder(Doorkeeper.COOKIE).value(value).path("/").maxAge(maxAge).httpOnly(true).secure(secure).sameSite(NewCookie.SameSite.LAX).build();
    }
}
