package io.tocsin.ui;

import io.tocsin.access.Caller;
import io.tocsin.diagnostic.SyntaxException;
import io.tocsin.time.PrometheusDuration;
import jakarta.inject.Singleton;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.core.Response;
import java.time.Duration;

/** What all pages with forms do alike. */
@Singleton
class Pages {

    private static final Duration LONGEST = Duration.ofDays(366);

    private final Site site;

    Pages(Site site) {
        this.site = site;
    }

    /** After a form, so that a reload of the page sends nothing again. By the path alone: a proxy may know this server by another name. */
    Response goTo(String path) {
        return Response.status(Response.Status.SEE_OTHER).header("Location", site.base() + path).build();
    }

    /** In Prometheus's form. */
    Duration length(String text) {
        try {
            Duration length = PrometheusDuration.parse(text.strip());
            if (length.isPositive() && length.compareTo(LONGEST) <= 0) {
                return length;
            }
        } catch (SyntaxException e) {
            // said below
        }
        throw new BadRequestException("\"" + text + "\" is no time from now, such as 2h, 30m or 1d, a year at most");
    }

    /** Whoever is known by authentication, whatever the form says; else by his own word. */
    String author(Caller caller, String said) {
        return !caller.equals(Caller.ANYBODY) || said.isBlank() ? caller.name() : said.strip();
    }
}
