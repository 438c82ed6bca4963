package io.tocsin.ui;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tocsin.engine.Engine;
import io.tocsin.history.Event;
import io.tocsin.history.HistoryQuery;
import io.tocsin.label.Fingerprint;
import io.tocsin.label.Labels;
import io.tocsin.rule.Series;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jboss.resteasy.reactive.ResponseHeader;
import org.jboss.resteasy.reactive.RestQuery;

/** An alert's curve: as a picture for lists and for those without scripts, and as numbers for the chart. */
@Path("/alerts/{fingerprint}")
public class CurveResource {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final int POINTS = 240;

    /** One line of the chart. @param values null where it has none at that time */
    public record Line(String name, List<Double> values) {}

    /** Something that happened. @param at seconds since 1970 */
    public record Mark(double at, String state) {}

    /** @param times seconds since 1970. @param threshold null: none. @param trouble why there is nothing to draw */
    public record Chart(List<Double> times, List<Line> series, Double threshold, List<Mark> marks, String trouble) {}

    private final AlertPast past;
    private final Engine engine;
    private final Site site;

    CurveResource(AlertPast past, Engine engine, Site site) {
        this.past = past;
        this.engine = engine;
        this.site = site;
    }

    @GET
    @Path("spark.svg")
    @Produces("image/svg+xml")
    @RunOnVirtualThread
    @ResponseHeader(name = "Cache-Control", value = "private, max-age=30")
    @ResponseHeader(name = "Content-Security-Policy", value = "default-src 'none'; style-src 'unsafe-inline'")
    public String spark(String fingerprint, @RestQuery @DefaultValue("small") String size, @RestQuery @DefaultValue("1") int hours) throws InterruptedException {
        Duration length = HOUR.multipliedBy(Math.clamp(hours, 1, 24 * 7));
        Instant now = site.clock().instant();
        AlertPast.Curve curve = past.curve(parse(fingerprint), length, length.dividedBy(size.equals("large") ? POINTS : 60));
        return (size.equals("large") ? Spark.LARGE : Spark.SMALL).draw(curve.series(), curve.threshold().value(), now.minus(length), now);
    }

    @GET
    @Path("series")
    @Produces(MediaType.APPLICATION_JSON)
    @RunOnVirtualThread
    public Chart series(String fingerprint, @RestQuery @DefaultValue("3") int hours) throws InterruptedException {
        Duration length = HOUR.multipliedBy(Math.clamp(hours, 1, 24 * 7));
        Fingerprint id = parse(fingerprint);
        AlertPast.Curve curve = past.curve(id, length, length.dividedBy(POINTS));
        var moments = new TreeSet<Instant>();
        curve.series().forEach(one -> moments.addAll(one.moments()));
        List<Instant> times = List.copyOf(moments);
        Labels alert = past.labels(id).orElse(Labels.EMPTY);
        return new Chart(times.stream().map(CurveResource::seconds).toList(), curve.series().stream().map(one -> line(one, times, alert)).toList(),
                curve.threshold().value().isPresent() ? curve.threshold().value().getAsDouble() : null, marks(id, length), curve.trouble());
    }

    private static Line line(Series series, List<Instant> times, Labels alert) {
        Map<Instant, Double> at = new HashMap<>();
        for (int i = 0; i < series.moments().size(); i++) {
            double value = series.values().get(i);
            at.put(series.moments().get(i), Double.isFinite(value) ? value : null);
        }
        List<Double> values = new ArrayList<>(times.size());
        times.forEach(time -> values.add(at.get(time)));
        Labels own = series.labels().filter(name -> !name.equals(Labels.METRIC_NAME) && !alert.has(name));
        return new Line(own.isEmpty() ? "value" : own.toString(), values);
    }

    private List<Mark> marks(Fingerprint alert, Duration length) {
        Instant since = site.clock().instant().minus(length);
        return engine.history(HistoryQuery.of(alert, 100)).stream()
                .filter(event -> event instanceof Event.AlertChanged && event.at().isAfter(since))
                .map(event -> new Mark(seconds(event.at()), ((Event.AlertChanged) event).state())).toList();
    }

    private static double seconds(Instant moment) {
        return moment.toEpochMilli() / 1000.0;
    }

    static Fingerprint parse(String text) {
        try {
            return Fingerprint.parse(text);
        } catch (IllegalArgumentException e) {
            throw new NotFoundException("a fingerprint has 16 hexadecimal digits");
        }
    }
}
