package io.tocsin.ui;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tocsin.diagnostic.SyntaxException;
import io.tocsin.engine.Engine;
import io.tocsin.label.Labels;
import io.tocsin.label.Matcher;
import io.tocsin.label.MatcherParser;
import io.tocsin.mute.Recurrence;
import io.tocsin.mute.Silence;
import io.tocsin.mute.SilenceDraft;
import io.tocsin.mute.SilenceEdit;
import io.tocsin.rest.access.Callers;
import io.tocsin.time.PrometheusDuration;
import io.tocsin.time.RecurrenceRule;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.RestQuery;

/** Silences: those there are, and making, changing and ending them. */
@Path("/silences")
@Produces(MediaType.TEXT_HTML)
public class SilencesResource {

    private static final int MOST_PREVIEWED = 50;

    /** @param left until it ends, or since it did */
    public record Row(String id, String state, List<String> matchers, String by, String comment, String from, String until, String left, int now, String again) {}

    /** A silence as the form has it. @param id empty: a new one. @param from empty: now. @param again an RRULE; empty: once */
    public record Form(String id, String matchers, String duration, String from, String again, String zone, String comment, String by, boolean known, String trouble) {}

    /** What a silence would mute right now. */
    public record Preview(int count, List<String> alerts, int more, String trouble) {}

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance silences(List<Row> active, List<Row> over, String filter, List<SilenceCalendar.Day> days);

        static native TemplateInstance edit(Form form, Preview preview);

        static native TemplateInstance preview(Preview preview);
    }

    private final Engine engine;
    private final Groups groups;
    private final Callers callers;
    private final Pages pages;
    private final Site site;

    SilencesResource(Engine engine, Groups groups, Callers callers, Pages pages, Site site) {
        this.engine = engine;
        this.groups = groups;
        this.callers = callers;
        this.pages = pages;
        this.site = site;
    }

    @GET
    @RunOnVirtualThread
    public TemplateInstance list(@RestQuery @DefaultValue("") String filter) {
        Instant now = site.clock().instant();
        String wanted = filter.toLowerCase(Locale.ROOT);
        List<Silence> all = engine.silences().all().stream().filter(silence -> text(silence).contains(wanted)).sorted(Comparator.comparing(Silence::endsAt)).toList();
        List<Row> active = all.stream().filter(silence -> silence.stateAt(now) != Silence.State.EXPIRED).map(silence -> row(silence, now)).toList();
        List<Row> over = all.reversed().stream().filter(silence -> silence.stateAt(now) == Silence.State.EXPIRED).limit(100).map(silence -> row(silence, now)).toList();
        List<SilenceCalendar.Day> days = all.stream().anyMatch(silence -> silence.recurrence().isPresent()) ? SilenceCalendar.of(all, now, ZoneId.systemDefault()) : List.of();
        return Templates.silences(active, over, filter, days);
    }

    private static String text(Silence silence) {
        return (silence.matchers() + " " + silence.createdBy() + " " + silence.comment() + " " + silence.id()).toLowerCase(Locale.ROOT);
    }

    private Row row(Silence silence, Instant now) {
        Silence.State state = silence.stateAt(now);
        Silence once = silence.occurrenceAt(now);
        String left = switch (state) {
            case PENDING -> "begins in " + Shown.length(Duration.between(now, once.startsAt()));
            case ACTIVE -> "ends in " + Shown.length(Duration.between(now, once.endsAt()));
            case EXPIRED -> "ended " + Shown.length(Duration.between(once.endsAt(), now)) + " ago";
        };
        return new Row(silence.id(), state.name().toLowerCase(Locale.ROOT), silence.matchers().stream().map(Matcher::toString).toList(), silence.createdBy(), silence.comment(),
                Shown.time(once.startsAt()), Shown.time(once.endsAt()), left, state == Silence.State.EXPIRED ? 0 : matched(silence.matchers()).size(),
                silence.recurrence().map(again -> again.rule() + " (" + again.zone().getId() + ")").orElse(""));
    }

    private List<Labels> matched(List<Matcher> matchers) {
        Instant now = site.clock().instant();
        return groups.now().stream().flatMap(group -> group.alerts().stream()).map(view -> view.alert())
                .filter(alert -> !alert.isResolvedAt(now) && Matcher.allMatch(matchers, alert.labels())).map(alert -> alert.labels()).distinct().toList();
    }

    /** @param filter matchers in braces, as in the links of messages */
    @GET
    @Path("new")
    @RunOnVirtualThread
    public TemplateInstance fresh(@RestQuery @DefaultValue("") String filter) {
        String matchers = lines(filter);
        return Templates.edit(form("", matchers, "2h", "", "", ZoneId.systemDefault().getId(), "", ""), preview(matchers));
    }

    private Form form(String id, String matchers, String duration, String from, String again, String zone, String comment, String trouble) {
        String by = callers.now().name();
        boolean known = !callers.now().equals(io.tocsin.access.Caller.ANYBODY);
        return new Form(id, matchers, duration, from, again, zone, comment, known ? by : "", known, trouble);
    }

    /** One matcher a line; a text that holds none stays as it is, for its writer to mend. */
    private static String lines(String filter) {
        try {
            return filter.isBlank() ? "" : MatcherParser.parseList(filter).stream().map(Matcher::toString).collect(Collectors.joining("\n"));
        } catch (SyntaxException e) {
            return filter;
        }
    }

    @GET
    @Path("{id}/edit")
    @RunOnVirtualThread
    public TemplateInstance edit(String id) {
        Silence silence = engine.silences().find(id).orElseThrow(() -> new NotFoundException("there is no silence of this id"));
        String matchers = silence.matchers().stream().map(Matcher::toString).collect(Collectors.joining("\n"));
        Form form = silence.recurrence()
                .map(again -> form(id, matchers, PrometheusDuration.format(Duration.between(silence.startsAt(), silence.endsAt())), Shown.time(silence.startsAt()),
                        again.rule().toString(), again.zone().getId(), silence.comment(), ""))
                .orElseGet(() -> form(id, matchers, "2h", "", "", ZoneId.systemDefault().getId(), silence.comment(), ""));
        return Templates.edit(form, preview(matchers));
    }

    @GET
    @Path("preview")
    @RunOnVirtualThread
    public TemplateInstance previewOf(@RestQuery @DefaultValue("") String matchers) {
        return Templates.preview(preview(matchers));
    }

    private Preview preview(String text) {
        try {
            List<Matcher> matchers = parse(text);
            if (matchers.isEmpty()) {
                return new Preview(0, List.of(), 0, "");
            }
            List<Labels> matched = matched(matchers);
            return new Preview(matched.size(), matched.stream().limit(MOST_PREVIEWED).map(Labels::toString).toList(), Math.max(0, matched.size() - MOST_PREVIEWED), "");
        } catch (SyntaxException e) {
            return new Preview(0, List.of(), 0, e.getMessage());
        }
    }

    private static List<Matcher> parse(String text) throws SyntaxException {
        var matchers = new ArrayList<Matcher>();
        for (String line : text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList()) {
            matchers.addAll(MatcherParser.parseList(line));
        }
        return matchers;
    }

    @POST
    @RunOnVirtualThread
    public Response save(
            @FormParam("id") @DefaultValue("") String id,
            @FormParam("matchers") @DefaultValue("") String matchers,
            @FormParam("duration") @DefaultValue("") String duration,
            @FormParam("from") @DefaultValue("") String from,
            @FormParam("again") @DefaultValue("") String again,
            @FormParam("zone") @DefaultValue("") String zone,
            @FormParam("comment") @DefaultValue("") String comment,
            @FormParam("by") @DefaultValue("") String by) {
        String trouble;
        try {
            trouble = set(id, parse(matchers), pages.length(duration), from.isBlank() ? null : Instant.parse(from.strip()), recurrence(again, zone), pages.author(callers.now(), by), comment);
        } catch (DateTimeException e) {
            trouble = "a time is written 2026-11-25T03:00:00Z, and a time zone Europe/Berlin";
        } catch (SyntaxException | IllegalArgumentException | BadRequestException e) {
            trouble = e.getMessage();
        }
        if (trouble.isEmpty()) {
            groups.forget();
            return pages.goTo("/silences");
        }
        return Response.status(400).entity(Templates.edit(form(id, matchers, duration, from, again, zone, comment, trouble), preview(matchers)).render()).build();
    }

    /** @return what is wrong with it; empty: it holds */
    private String set(String id, List<Matcher> matchers, Duration length, Instant from, Optional<Recurrence> again, String by, String comment) {
        if (matchers.stream().allMatch(matcher -> matcher.matches(""))) {
            return "at least one matcher has to ask for something: these match every alert";
        }
        Instant now = site.clock().instant();
        Instant begin = from != null ? from : engine.silences().find(id).filter(known -> known.recurrence().isEmpty()).map(Silence::startsAt).orElse(null);
        Instant end = (from != null ? from : now).plus(length);
        var draft = new SilenceDraft(id, matchers, begin, end, by, comment.isBlank() ? "set on the page" : comment, Map.of(), again);
        return switch (engine.silences().set(draft)) {
            case SilenceEdit.Created _, SilenceEdit.Changed _, SilenceEdit.Replaced _ -> "";
            case SilenceEdit.Unknown _ -> "there is no such silence any more";
            case SilenceEdit.Refused(String why) -> why;
        };
    }

    private static Optional<Recurrence> recurrence(String again, String zone) throws SyntaxException {
        return again.isBlank() ? Optional.empty()
                : Optional.of(new Recurrence(RecurrenceRule.parse(again.strip()), zone.isBlank() ? ZoneId.systemDefault() : ZoneId.of(zone.strip())));
    }

    @POST
    @Path("{id}/expire")
    @RunOnVirtualThread
    public Response expire(String id) {
        if (!engine.silences().expire(id)) {
            throw new NotFoundException("there is no silence of this id");
        }
        groups.forget();
        return pages.goTo("/silences");
    }
}
