package io.tocsin.ui;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tocsin.engine.Engine;
import io.tocsin.history.Event;
import io.tocsin.history.EventJson;
import io.tocsin.history.Figures;
import io.tocsin.history.HistoryQuery;
import io.tocsin.history.PostMortem;
import io.tocsin.label.Fingerprint;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/** Everything that happened: search, figures, and the draft of a post-mortem. */
@Path("/history")
@Produces(MediaType.TEXT_HTML)
public class HistoryResource {

    private static final int A_PAGE = 200;
    private static final int MOST_READ = 20_000;
    private static final int DAYS = 30;

    /** A day of the heat map. @param heat from 0 to 4 */
    public record Day(String date, int firings, int heat, String link) {}

    /** The fields of the search. @param older where to go on; empty: no further */
    public record Asked(String filter, String type, String receiver, String from, String to, String older, String trouble) {}

    public record Line(Story.Step step, String alert, String page) {}

    public record Noisy(String name, int firings, int shortOnes, int noise) {}

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance history(List<Line> lines, Asked asked, List<Day> days, List<Noisy> noisy, String toAcknowledge, String toResolve, List<String> receivers);
    }

    private final Engine engine;
    private final FiringFigures figures;
    private final Site site;

    HistoryResource(Engine engine, FiringFigures figures, Site site) {
        this.engine = engine;
        this.figures = figures;
        this.site = site;
    }

    @GET
    @RunOnVirtualThread
    public TemplateInstance history(
            @RestQuery @DefaultValue("") String filter,
            @RestQuery @DefaultValue("") String type,
            @RestQuery @DefaultValue("") String receiver,
            @RestQuery @DefaultValue("") String from,
            @RestQuery @DefaultValue("") String to) {
        Filter wanted = Filter.of(filter, "", "", "", "");
        Optional<Instant> begin = moment(from, 0);
        Optional<Instant> end = moment(to, 1);
        String trouble = !from.isBlank() && begin.isEmpty() || !to.isBlank() && end.isEmpty() ? "a time is written 2026-11-25 or 2026-11-25T03:00:00Z" : wanted.trouble();
        var query = new HistoryQuery(begin.orElse(Instant.EPOCH), end.orElse(HistoryQuery.END), Optional.empty(), Optional.empty(),
                receiver.isEmpty() ? Optional.empty() : Optional.of(receiver), wanted.matchers().isEmpty() && type.isEmpty() ? A_PAGE : MOST_READ);
        List<Event> events = engine.history(query).stream().filter(event -> takes(event, type, wanted)).limit(A_PAGE).toList();
        String older = events.size() < A_PAGE ? "" : site.base() + "/history?filter=" + Shown.encode(filter) + "&type=" + Shown.encode(type) + "&receiver=" + Shown.encode(receiver)
                + "&from=" + Shown.encode(from) + "&to=" + Shown.encode(events.getLast().at().toString());
        Figures found = figures.now();
        return Templates.history(events.stream().map(this::line).toList(), new Asked(filter, type, receiver, from, to, older, trouble), days(found),
                found.rules().stream().limit(10).map(rule -> new Noisy(rule.name(), rule.firings(), rule.shortOnes(), rule.noise())).toList(),
                found.meanToAcknowledge().map(Shown::length).orElse("—"), found.meanToResolve().map(Shown::length).orElse("—"),
                engine.configuration().receivers().stream().map(known -> known.name()).toList());
    }

    private static boolean takes(Event event, String type, Filter filter) {
        return (type.isEmpty() || EventJson.type(event).equals(type))
                && (filter.matchers().isEmpty() || event instanceof Event.AlertChanged changed && filter.takes(changed.labels())
                        || event instanceof Event.Notified told && filter.takes(told.group().labels()));
    }

    /** @param daysMore for a day alone: its begin, or that of the one after it */
    private static Optional<Instant> moment(String text, int daysMore) {
        try {
            return text.isBlank() ? Optional.empty() : Optional.of(text.contains("T") ? Instant.parse(text.strip())
                    : LocalDate.parse(text.strip()).plusDays(daysMore).atStartOfDay(ZoneOffset.UTC).toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private Line line(Event event) {
        return event instanceof Event.AlertChanged changed
                ? new Line(Story.step(event), changed.labels().toString(), site.base() + "/alerts/" + changed.labels().fingerprint())
                : new Line(Story.step(event), "", "");
    }

    private List<Day> days(Figures found) {
        LocalDate today = site.clock().instant().atZone(ZoneOffset.UTC).toLocalDate();
        int most = found.firingsByDay().values().stream().mapToInt(Integer::intValue).max().orElse(0);
        var days = new ArrayList<Day>();
        for (LocalDate day = today.minusDays(DAYS - 1L); !day.isAfter(today); day = day.plusDays(1)) {
            int firings = found.firingsByDay().getOrDefault(day, 0);
            int heat = firings == 0 ? 0 : 1 + 3 * firings / Math.max(1, most);
            days.add(new Day(day.toString(), firings, heat, site.base() + "/history?type=alert&from=" + day + "&to=" + day));
        }
        return days;
    }

    /** A draft to go on writing in, with what the history knows of one alert. */
    @GET
    @Path("postmortem")
    @Produces("text/markdown;charset=UTF-8")
    @RunOnVirtualThread
    public RestResponse<String> postMortem(@RestQuery @DefaultValue("") String alert) {
        Fingerprint id = CurveResource.parse(alert);
        List<Event> events = engine.history(HistoryQuery.of(id, 2000));
        String name = events.stream().filter(Event.AlertChanged.class::isInstance).map(event -> ((Event.AlertChanged) event).labels().alertName()).findFirst()
                .orElseThrow(() -> new NotFoundException("the history knows no alert of this fingerprint"));
        return RestResponse.ResponseBuilder.ok(PostMortem.draft(name, events)).header("Content-Disposition", "inline; filename=\"post-mortem-" + id + ".md\"").build();
    }
}
