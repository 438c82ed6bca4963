package io.tocsin.adapter.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.alert.Alert;
import io.tocsin.group.IntegrationKey;
import io.tocsin.group.NotificationLogEntry;
import io.tocsin.group.NotificationReason;
import io.tocsin.json.JsonText;
import io.tocsin.label.Fingerprint;
import io.tocsin.label.Labels;
import io.tocsin.label.Matcher;
import io.tocsin.mute.Silence;
import io.tocsin.notify.Notification;
import io.tocsin.route.GroupKey;
import io.tocsin.route.RouteName;
import io.tocsin.rule.ActiveAlert;
import io.tocsin.rule.AlertState;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;

/** Whatever is written is read back equal. */
class JsonRoundTripTest {

    private final JsonText json = new JsonText();

    @Property(tries = 200)
    void notification_roundTrips(@ForAll("notifications") Notification notification) {
        var codec = new NotificationJson(json);
        assertThat(codec.read(codec.write(notification))).isEqualTo(notification);
    }

    @Property(tries = 200)
    void logEntry_roundTrips(@ForAll("logEntries") NotificationLogEntry entry) {
        var codec = new LogEntryJson(json);
        assertThat(codec.read(codec.write(entry))).isEqualTo(entry);
    }

    @Property(tries = 200)
    void activeAlert_roundTrips(@ForAll("activeAlerts") ActiveAlert alert) {
        var codec = new ActiveAlertJson(json);
        assertThat(codec.read(codec.write(alert))).isEqualTo(alert);
    }

    @Property(tries = 200)
    void silence_roundTrips(@ForAll("silences") Silence silence) {
        var codec = new SilenceJson(json);
        assertThat(codec.read(codec.write(silence))).isEqualTo(silence);
    }

    @Property(tries = 200)
    void moment_roundTripsAsNanoseconds(@ForAll @LongRange(min = -9_200_000_000_000_000_000L, max = 9_200_000_000_000_000_000L) long nanos) {
        assertThat(Moments.toNanos(Moments.ofNanos(nanos))).isEqualTo(nanos);
    }

    @Property(tries = 200)
    void moments_keepTheirOrder(@ForAll("moments") Instant one, @ForAll("moments") Instant other) {
        int order = Long.compare(Moments.toNanos(one), Moments.toNanos(other));
        assertThat(order == 0 || order == Integer.signum(one.compareTo(other))).isTrue();
    }

    private static Arbitrary<String> texts() {
        return Arbitraries.strings().withChars("aA0 {}[]\"\\:,=~/#\u0000\n\t'é☃").ofMaxLength(12);
    }

    @Provide
    Arbitrary<Instant> moments() {
        return Combinators.combine(Arbitraries.longs().between(Instant.MIN.getEpochSecond(), Instant.MAX.getEpochSecond()), Arbitraries.integers().between(0, 999_999_999))
                .as(Instant::ofEpochSecond);
    }

    private Arbitrary<Labels> labels() {
        return Arbitraries.maps(texts(), texts()).ofMaxSize(5).map(Labels::of);
    }

    private Arbitrary<Labels> annotations() {
        return Arbitraries.maps(texts(), texts()).ofMaxSize(3).map(Labels::ofAnnotations);
    }

    private Arbitrary<Alert> alerts() {
        Arbitrary<OptionalDouble> value = values().optional().map(some -> some.map(OptionalDouble::of).orElseGet(OptionalDouble::empty));
        return Combinators.combine(labels(), annotations(), moments(), moments().injectNull(0.3), moments(), texts(), Arbitraries.of(Alert.Origin.class), value)
                .as((labels, annotations, start, end, updated, url, origin, last) ->
                        new Alert(labels, annotations, start, end != null && end.isBefore(start) ? start : end, updated, url, origin, last));
    }

    private Arbitrary<GroupKey> groups() {
        return Combinators.combine(texts().filter(text -> !text.isBlank()).map(RouteName::new), labels()).as(GroupKey::new);
    }

    private Arbitrary<IntegrationKey> integrations() {
        return Combinators.combine(texts(), texts(), Arbitraries.integers().greaterOrEqual(0)).as(IntegrationKey::new);
    }

    private Arbitrary<Fingerprint> fingerprints() {
        return Arbitraries.longs().map(Fingerprint::new);
    }

    @Provide
    Arbitrary<Notification> notifications() {
        return Combinators.combine(texts(), groups(), integrations(), Arbitraries.of(NotificationReason.class))
                .flatAs((id, group, integration, reason) -> Combinators.combine(
                                alerts().list().ofMinSize(1).ofMaxSize(4),
                                alerts().list().ofMaxSize(3),
                                fingerprints().set().ofMaxSize(3),
                                fingerprints().set().ofMaxSize(3),
                                moments())
                        .as((firing, resolved, still, changed, at) ->
                                new Notification(id, group, integration, reason, firing, resolved, still, changed, at)));
    }

    @Provide
    Arbitrary<NotificationLogEntry> logEntries() {
        return Combinators.combine(
                        groups(),
                        integrations(),
                        fingerprints().set().ofMaxSize(3),
                        moments(),
                        Arbitraries.maps(texts(), texts()).ofMaxSize(3))
                .as(NotificationLogEntry::new);
    }

    @Provide
    Arbitrary<ActiveAlert> activeAlerts() {
        return Combinators.combine(labels(), annotations(), values(), states()).as(ActiveAlert::new);
    }

    private Arbitrary<Double> values() {
        return Arbitraries.oneOf(
                Arbitraries.doubles(), Arbitraries.of(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -0.0, Double.MIN_VALUE));
    }

    private Arbitrary<AlertState> states() {
        Arbitrary<AlertState> pending = moments().map(AlertState.Pending::new);
        Arbitrary<AlertState> firing = Combinators.combine(moments(), moments(), moments().optional()).as(AlertState.Firing::new);
        Arbitrary<AlertState> resolved = Combinators.combine(moments(), moments(), moments()).as(AlertState.Resolved::new);
        return Arbitraries.oneOf(List.of(pending, firing, resolved));
    }

    @Provide
    Arbitrary<Silence> silences() {
        Arbitrary<Matcher> equal = Combinators.combine(Arbitraries.of(Matcher.Type.EQUAL, Matcher.Type.NOT_EQUAL), texts(), texts()).as(Matcher::new);
        Arbitrary<Matcher> regex = Combinators.combine(Arbitraries.of(Matcher.Type.REGEX, Matcher.Type.NOT_REGEX), texts(), Arbitraries.of("a|b", ".*\\d+\"", ""))
                .as(Matcher::new);
        return Combinators.combine(texts(), Arbitraries.oneOf(equal, regex).list().ofMaxSize(4), moments(), moments(), moments(), texts(), texts())
                .as(Silence::new);
    }
}
