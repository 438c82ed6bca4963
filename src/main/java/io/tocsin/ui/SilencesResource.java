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

    /** @param left until it ends, or since it did @param during the interval in which alone it holds; empty: none @param trouble why it mutes nothing */
    public record Row(String id, String state, List<String> matchers, String by, String comment, String from, String until, String left, int now, String again, String during,
            String trouble) {}

    /** A silence as the form has it. @param id empty: a new one. @param from empty: now. @param again an RRULE; empty: once */
    public record Form(String id, String matchers, String duration, String from, String again, String zone, String during, String comment, String by, boolean known,
            String trouble) {

        Form with(String whatIsWrong) {
            return new Form(id, matchers, duration, from, again, zone, during, comment, by, known, whatIsWrong);
        }

        /**
         * The silence that it asks for: the form says all of it, so one without a recurrence holds once, whatever it did before.
         *
         * @param length what {@code duration} says
         * @param before the one to change; empty: a new one
         * @throws IllegalArgumentException where it makes none, in words for its writer
         */
        SilenceDraft draft(Duration length, String author, Optional<Silence> before, Instant now) throws SyntaxException {
            List<Matcher> all = parse(matchers);
            Instant start = from.isBlank() ? null : Instant.parse(from.strip());
            Optional<Recurrence> recurrence = recurrence();
            if (all.stream().allMatch(matcher -> matcher.matches(""))) {
                throw new IllegalArgumentException("at least one matcher has to ask for something: these match every alert");
            }
            Instant begin = start != null ? start : before.filter(silence -> silence.byRule().isEmpty()).map(Silence::startsAt).orElse(null);
            Instant end = (start != null ? start : now).plus(length);
            if (!end.isAfter(now) && !(recurrence.orElse(null) instanceof Recurrence.ByRule)) {
                throw new IllegalArgumentException("it would be over already, at " + Shown.time(end) + ": leave \"From\" empty for now");
            }
            return new SilenceDraft(id, all, begin, end, author, comment.isBlank() ? "set on the page" : comment, Map.of(), recurrence, true);
        }

        private Optional<Recurrence> recurrence() {
            if (!during.isEmpty() && !again.isBlank()) {
                throw new IllegalArgumentException("a silence holds either again by a rule, or in a time interval");
            }
            if (!during.isEmpty()) {
                return Optional.of(new Recurrence.During(during));
            }
            return again.isBlank() ? Optional.empty()
                    : Optional.of(new Recurrence.ByRule(RecurrenceRule.parse(again.strip()), zone.isBlank() ? ZoneId.systemDefault() : ZoneId.of(zone.strip())));
        }
    }

    /** What a silence would mute right now. */
    public record Preview(int count, List<String> alerts, int more, String trouble) {}

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance silences(List<Row> active, List<Row> over, String filter, List<SilenceCalendar.Day> days);

        static native TemplateInstance edit(Form form, Preview preview, List<String> intervals);

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
        Optional<Silence> time = silence.timeAt(now);
        String left = switch (state) {
            case PENDING -> time.map(next -> "begins in " + Shown.length(Duration.between(now, next.startsAt()))).orElse("does not begin before its end");
            case ACTIVE -> "ends in " + Shown.length(Duration.between(now, time.orElse(once).endsAt()));
            case EXPIRED -> "ended " + Shown.length(Duration.between(once.endsAt(), now)) + " ago";
        };
        String trouble = state == Silence.State.EXPIRED ? "" : silence.during().filter(during -> !during.isKnown())
                .map(during -> "It mutes nothing: the configuration has no time interval \"" + during.interval() + "\".").orElse("");
        return new Row(silence.id(), state.name().toLowerCase(Locale.ROOT), silence.matchers().stream().map(Matcher::toString).toList(), silence.createdBy(), silence.comment(),
                Shown.time(once.startsAt()), Shown.time(once.endsAt()), left, state == Silence.State.EXPIRED || silence.during().isPresent() && state == Silence.State.PENDING ? 0 : matched(silence.matchers()).size(),
                silence.byRule().map(again -> again.rule() + " (" + again.zone().getId() + ")").orElse(""), silence.during().map(Recurrence.During::interval).orElse(""), trouble);
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
        return edit(form("", matchers, "2h", "", "", ZoneId.systemDefault().getId(), "", ""));
    }

    private TemplateInstance edit(Form form) {
        return Templates.edit(form, preview(form.matchers()), engine.configuration().timeIntervals().intervals().keySet().stream().sorted().toList());
    }

    private Form form(String id, String matchers, String duration, String from, String again, String zone, String during, String comment) {
        String by = callers.now().name();
        boolean known = !callers.now().equals(io.tocsin.access.Caller.ANYBODY);
        return new Form(id, matchers, duration, from, again, zone, during, comment, known ? by : "", known, "");
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
        String zone = ZoneId.systemDefault().getId();
        String during = silence.during().map(Recurrence.During::interval).orElse("");
        return edit(silence.byRule()
                .map(again -> form(id, matchers, PrometheusDuration.format(Duration.between(silence.startsAt(), silence.endsAt())), Shown.time(silence.startsAt()),
                        again.rule().toString(), again.zone().getId(), "", silence.comment()))
                .orElseGet(() -> form(id, matchers, during.isEmpty() ? "2h" : left(silence), "", "", zone, during, silence.comment())));
    }

    /** Until its end, so that whoever changes its words alone does not move that; of one that is over, as long as it was. */
    private String left(Silence silence) {
        Instant now = site.clock().instant();
        Instant from = silence.endsAt().isAfter(now) ? now : silence.startsAt();
        return PrometheusDuration.format(Duration.ofSeconds(Math.max(60, Duration.between(from, silence.endsAt()).toSeconds())));
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
            @FormParam("during") @DefaultValue("") String during,
            @FormParam("comment") @DefaultValue("") String comment,
            @FormParam("by") @DefaultValue("") String by) {
        Form form = form(id, matchers, duration, from, again, zone, during.strip(), comment);
        String trouble;
        try {
            trouble = set(form, pages.author(callers.now(), by));
        } catch (DateTimeException e) {
            trouble = "a time is written 2026-11-25T03:00:00Z, and a time zone Europe/Berlin";
        } catch (SyntaxException | IllegalArgumentException | BadRequestException e) {
            trouble = e.getMessage();
        }
        if (trouble.isEmpty()) {
            groups.forget();
            return pages.goTo("/silences");
        }
        return Response.status(400).entity(edit(form.with(trouble)).render()).build();
    }

    /** @return what is wrong with it; empty: it holds */
    private String set(Form form, String by) throws SyntaxException {
        SilenceDraft draft = form.draft(pages.length(form.duration()), by, engine.silences().find(form.id()), site.clock().instant());
        return switch (engine.silences().set(draft)) {
            case SilenceEdit.Created _, SilenceEdit.Changed _, SilenceEdit.Replaced _ -> "";
            case SilenceEdit.Unknown _ -> "there is no such silence any more";
            case SilenceEdit.Refused(String why) -> why;
        };
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
