package io.tocsin.ui;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tocsin.diagnostic.SyntaxException;
import io.tocsin.engine.Engine;
import io.tocsin.label.Matcher;
import io.tocsin.label.MatcherParser;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.RestQuery;

/**
 * How to silence what a message is about. It only says how: without authentication and protection against forged requests, a page that silences at a
 * click would do so for anybody.
 */
@Path("/silences/new")
@Produces(MediaType.TEXT_HTML)
public class SilenceResource {

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance silence(List<String> matchers, String command);
    }

    private final Engine engine;

    SilenceResource(Engine engine) {
        this.engine = engine;
    }

    /** @param filter matchers in braces, as in the links of messages */
    @GET
    @RunOnVirtualThread
    public TemplateInstance silence(@RestQuery @DefaultValue("") String filter) {
        List<String> matchers = parse(filter).stream().map(Matcher::toString).toList();
        String arguments = matchers.stream().map(SilenceResource::forShell).collect(Collectors.joining(" "));
        return Templates.silence(matchers, "amtool silence add --alertmanager.url=" + forShell(engine.externalUrl())
                + " --duration=2h --author=\"$USER\" --comment='why' " + arguments);
    }

    private static List<Matcher> parse(String filter) {
        try {
            return MatcherParser.parseList(filter);
        } catch (SyntaxException e) {
            throw new BadRequestException("filter holds no matchers: " + e.getMessage());
        }
    }

    /** In single quotes nothing means anything to a shell but the quote itself. */
    private static String forShell(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
