package io.tocsin.notify;

import io.tocsin.alert.Alert;
import io.tocsin.alert.Severity;
import io.tocsin.label.Labels;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.StringJoiner;

/** How a notification reads where the user wrote no text of his own: the same words in every far end. */
public record Wording(Notification notification) {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("d MMM yyyy HH:mm 'UTC'", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    public Wording {
        Objects.requireNonNull(notification, "notification");
    }

    /**
     * What the group is about, the same for as long as the group lives, whatever fires in it: mail programs keep a thread together by it.
     * {@code AgentErrorRateHigh · team=assistants}
     */
    public String stem() {
        Labels labels = notification.groupLabels();
        String name = labels.alertName().isEmpty() ? "Alerts for " + notification.integration().receiver() : labels.alertName();
        String scope = pairs(labels.without(Labels.ALERT_NAME));
        return scope.isEmpty() ? name : name + " · " + scope;
    }

    /** The alert's name, where all have the same; else how many there are. */
    public String name() {
        String name = notification.commonLabels().alertName();
        return name.isEmpty() ? count(notification.alerts().size()) : name;
    }

    /** {@code AgentErrorRateHigh: 2 firing, 1 resolved}; without numbers where there is one alert. */
    public String title() {
        if (notification.alerts().size() == 1 && notification.stillFiring().isEmpty()) {
            return name();
        }
        var numbers = new StringJoiner(", ");
        addCount(numbers, notification.firing().size(), " firing");
        addCount(numbers, notification.resolved().size(), " resolved");
        addCount(numbers, notification.stillFiring().size(), " muted");
        return name() + ": " + numbers;
    }

    private static void addCount(StringJoiner numbers, int count, String what) {
        if (count > 0) {
            numbers.add(count + what);
        }
    }

    /** One line that says it all, for where there is only one line. */
    public String headline() {
        List<Alert> alerts = notification.alerts();
        if (alerts.size() == 1) {
            String summary = summary(alerts.getFirst());
            return summary.equals(name()) ? name() : name() + ": " + summary;
        }
        String scope = pairs(notification.groupLabels().without(Labels.ALERT_NAME));
        return title() + (scope.isEmpty() ? "" : " (" + scope + ")");
    }

    /** How bad the worst of what fires is; of what fired, where it is over. */
    public Severity severity() {
        List<Alert> told = notification.isFiring() ? notification.firing() : notification.resolved();
        return told.stream().map(Alert::severity).min(Comparator.naturalOrder()).orElse(Severity.UNKNOWN);
    }

    /** The users' own word for it, where all agree on one; else ours; empty where nobody said how bad it is. */
    public String severityWord() {
        String own = notification.commonLabels().get(Severity.LABEL);
        return !own.isEmpty() ? own : severity() == Severity.UNKNOWN ? "" : severity().name().toLowerCase(Locale.ROOT);
    }

    /** {@code FIRING}, {@code RESOLVED}, or {@code PARTLY RESOLVED} where all that still fires is muted; of a flapping group, what it does most of the time. */
    public String state() {
        return switch (notification.reason()) {
            case FLAPPING_FIRING -> "FLAPPING, MOSTLY FIRING";
            case FLAPPING_RESOLVED -> "FLAPPING, MOSTLY RESOLVED";
            case FIRST_NOTIFICATION, NEW_ALERTS, SOME_RESOLVED, ALL_RESOLVED, REPEAT_INTERVAL, FIRED_AND_RESOLVED, FLAPPING_ENDED ->
                notification.isFiring() ? "FIRING" : isOver() ? "RESOLVED" : "PARTLY RESOLVED";
        };
    }

    /** Whether nothing of it fires any more, muted or not: a silence never makes a group look resolved. */
    public boolean isOver() {
        return !notification.isFiring() && notification.stillFiring().isEmpty();
    }

    /** When the oldest of them began. */
    public Instant since() {
        return notification.alerts().stream().map(Alert::startsAt).min(Comparator.naturalOrder()).orElseThrow();
    }

    /** {@code for 12m}; {@code lasted 2h 5m}. */
    public String duration(Alert alert) {
        boolean over = alert.isResolvedAt(notification.decidedAt());
        Instant end = over ? alert.endsAt() : notification.decidedAt();
        return (over ? "lasted " : "for ") + age(Duration.between(alert.startsAt(), end));
    }

    /** Whether it is news: it began or ended since the last message. */
    public boolean isNews(Alert alert) {
        return notification.changed().contains(alert.fingerprint());
    }

    /** The labels in which this alert differs from the others; all but name and severity where it is alone. */
    public Labels ownLabels(Alert alert) {
        if (notification.alerts().size() == 1) {
            return withoutNameAndSeverity(alert.labels());
        }
        Labels common = notification.commonLabels();
        return alert.labels().filter(name -> !common.has(name));
    }

    /** What all of them share, beyond name and severity, which are said elsewhere. */
    public Labels sharedLabels() {
        return withoutNameAndSeverity(notification.commonLabels());
    }

    private static Labels withoutNameAndSeverity(Labels labels) {
        return labels.without(Labels.ALERT_NAME).without(Severity.LABEL);
    }

    /** The alert in one line. */
    public static String summary(Alert alert) {
        return firstOf(alert, "summary", "message", "title", "description").map(text -> text.lines().findFirst().orElse("")).orElse(alert.name());
    }

    /** More about it; empty where there is no more. */
    public static Optional<String> description(Alert alert) {
        return firstOf(alert, "description", "message").filter(text -> !text.equals(summary(alert)));
    }

    /** What its expression came to: as the rule's annotation {@code value} says it, else the number; empty where neither is known. */
    public static Optional<String> value(Alert alert) {
        return firstOf(alert, "value").or(() -> alert.value().isPresent() ? Optional.of(number(alert.value().getAsDouble())) : Optional.empty());
    }

    /** Four significant digits: more than anybody compares at night. */
    public static String number(double value) {
        if (!Double.isFinite(value)) {
            return Double.isNaN(value) ? "NaN" : value > 0 ? "+Inf" : "-Inf";
        }
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            return Long.toString((long) value);
        }
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(4)).stripTrailingZeros();
        return Math.abs(value) >= 1e15 || Math.abs(value) < 1e-6 ? rounded.toString() : rounded.toPlainString();
    }

    private static Optional<String> firstOf(Alert alert, String... annotations) {
        for (String annotation : annotations) {
            String text = alert.annotations().get(annotation).strip();
            if (!text.isEmpty()) {
                return Optional.of(text);
            }
        }
        return Optional.empty();
    }

    /** {@code agent=planner, model=large-2}. */
    public static String pairs(Labels labels) {
        var joined = new StringJoiner(", ");
        labels.forEach((name, value) -> joined.add(name + "=" + value));
        return joined.toString();
    }

    /** {@code 4 Mar 2026 10:15 UTC}. */
    public static String moment(Instant moment) {
        return MOMENT.format(moment);
    }

    /** {@code 45s}, {@code 12m}, {@code 2h 5m}, {@code 3d 4h}: the two largest units say enough. */
    public static String age(Duration age) {
        if (age.toMinutes() < 1) {
            return Math.max(age.toSeconds(), 0) + "s";
        }
        if (age.toHours() < 1) {
            return age.toMinutes() + "m";
        }
        return age.toDays() < 1 ? two(age.toHours(), "h", age.toMinutesPart(), "m") : two(age.toDays(), "d", age.toHoursPart(), "h");
    }

    private static String two(long large, String unit, int small, String smallUnit) {
        return small == 0 ? large + unit : large + unit + " " + small + smallUnit;
    }

    private static String count(int alerts) {
        return alerts == 1 ? "1 alert" : alerts + " alerts";
    }
}
