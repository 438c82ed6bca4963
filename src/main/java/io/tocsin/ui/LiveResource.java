package io.tocsin.ui;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.tocsin.alert.Severity;
import io.tocsin.engine.GroupView.AlertView;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestStreamElementType;

/** Tells open pages that something changed, and gives each its picture in the browser's tab. */
@Path("/")
public class LiveResource {

    private static final Duration OFTEN = Duration.ofSeconds(2);

    /** Something goes out this often, so that whoever is gone is noticed. */
    private static final int BEAT_SECONDS = 20;

    /**
     * What there is to say.
     *
     * @param state a number that is another when anything is
     * @param beat another every 20 seconds
     */
    public record News(int firing, String level, int state, long beat) {}

    private final Groups groups;
    private final Site site;

    LiveResource(Groups groups, Site site) {
        this.groups = groups;
        this.site = site;
    }

    @GET
    @Path("events")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RestStreamElementType(MediaType.APPLICATION_JSON)
    public Multi<News> events() {
        return Multi.createFrom().ticks().every(OFTEN).onOverflow().drop().emitOn(Infrastructure.getDefaultWorkerPool()).map(tick -> news()).skip().repetitions();
    }

    private News news() {
        Instant now = site.clock().instant();
        List<AlertView> firing = groups.now().stream().flatMap(group -> group.alerts().stream()).filter(view -> !view.alert().isResolvedAt(now)).toList();
        List<AlertView> loud = firing.stream().filter(view -> view.mutings().isEmpty()).toList();
        String level = loud.stream().map(view -> view.alert().severity()).min(Comparator.naturalOrder()).map(Shown::level).orElse("");
        int state = firing.stream().mapToInt(view -> 31 * view.alert().fingerprint().hashCode() + view.mutings().hashCode()).sum();
        return new News((int) loud.stream().map(view -> view.alert().fingerprint()).distinct().count(), level, state, now.getEpochSecond() / BEAT_SECONDS);
    }

    /** A bell, with the number of alerts on it. */
    @GET
    @Path("favicon.svg")
    @Produces("image/svg+xml")
    public String icon(@RestQuery @DefaultValue("0") int firing, @RestQuery @DefaultValue("") String level) {
        String color = firing <= 0 ? "#146c2e" : level.equals(Shown.level(Severity.WARNING)) ? "#b06a00" : level.equals(Shown.level(Severity.INFO)) ? "#0b50c2" : "#b3261e";
        String inside = firing <= 0
                ? "<path d='M16 6a7 7 0 0 0-7 7v6l-2 3h18l-2-3v-6a7 7 0 0 0-7-7zm-3 18a3 3 0 0 0 6 0z' fill='#fff'/>"
                : "<text x='16' y='22' font-family='sans-serif' font-size='" + (firing > 99 ? 12 : 16) + "' font-weight='bold' fill='#fff' text-anchor='middle'>" + Math.min(firing, 999) + "</text>";
        return "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'><rect width='32' height='32' rx='7' fill='" + color + "'/>" + inside + "</svg>";
    }
}
