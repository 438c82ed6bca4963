package io.tocsin.template;

import io.tocsin.alert.Alert;
import io.tocsin.label.Labels;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * What a notification's texts may speak of: Alertmanager's {@code template.Data}.
 *
 * @param receiver its name; characters special to regular expressions are escaped, as in Alertmanager, so that it fits into a link's filter
 * @param status firing while one alert is, else resolved
 * @param alerts of the group, in the order in which they are shown
 * @param reason why this notification is sent, in Alertmanager's words, such as {@code first notification}
 * @param commonLabels the labels that all alerts share
 * @param commonAnnotations the annotations that all alerts share
 * @param externalUrl where this service is reached
 */
public record NotificationData(String receiver, String status, List<NotificationAlert> alerts, String reason, Labels groupLabels, Labels commonLabels,
        Labels commonAnnotations, String externalUrl) implements TemplateObject {

    public NotificationData {
        Objects.requireNonNull(receiver, "receiver");
        Objects.requireNonNull(status, "status");
        alerts = List.copyOf(alerts);
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(groupLabels, "groupLabels");
        Objects.requireNonNull(commonLabels, "commonLabels");
        Objects.requireNonNull(commonAnnotations, "commonAnnotations");
        Objects.requireNonNull(externalUrl, "externalUrl");
    }

    /** Works out status and what is common from the alerts of a group, as they are at a moment. */
    public static NotificationData of(String receiver, Labels groupLabels, List<Alert> alerts, String reason, String externalUrl, Instant now) {
        boolean firing = alerts.stream().anyMatch(alert -> !alert.isResolvedAt(now));
        return new NotificationData(quoteMeta(receiver), firing ? NotificationAlert.FIRING : NotificationAlert.RESOLVED,
                alerts.stream().map(alert -> NotificationAlert.of(alert, now)).toList(), reason, groupLabels,
                common(alerts.stream().map(Alert::labels).toList()), common(alerts.stream().map(Alert::annotations).toList()), externalUrl);
    }

    private static Labels common(List<Labels> all) {
        if (all.isEmpty()) {
            return Labels.EMPTY;
        }
        Labels first = all.getFirst();
        return first.filter(name -> all.stream().allMatch(labels -> labels.get(name).equals(first.get(name))));
    }

    private static String quoteMeta(String s) {
        return s.replaceAll("[\\\\.+*?()|\\[\\]{}^$]", "\\\\$0");
    }

    @Override
    public String typeName() {
        return "template.Data";
    }

    @Override
    public List<Field> fields() {
        return List.of(
                new Field("Receiver", "receiver", receiver),
                new Field("Status", "status", status),
                new Field("Alerts", "alerts", new Alerts(alerts)),
                new Field("NotificationReason", "notification_reason", reason),
                new Field("GroupLabels", "groupLabels", new KeyValues(groupLabels)),
                new Field("CommonLabels", "commonLabels", new KeyValues(commonLabels)),
                new Field("CommonAnnotations", "commonAnnotations", new KeyValues(commonAnnotations)),
                new Field("ExternalURL", "externalURL", externalUrl));
    }

    /** The alerts, with the methods Firing and Resolved. */
    private static final class Alerts extends TypedList {

        private final List<NotificationAlert> alerts;

        Alerts(List<NotificationAlert> alerts) {
            super("template.Alerts", "template.Alert", alerts);
            this.alerts = alerts;
        }

        @Override
        public TemplateFunction method(String name) {
            return switch (name) {
                case "Firing" -> TemplateFunction.of(name, args -> only(NotificationAlert.FIRING));
                case "Resolved" -> TemplateFunction.of(name, args -> only(NotificationAlert.RESOLVED));
                default -> null;
            };
        }

        private TypedList only(String status) {
            return new TypedList("[]template.Alert", "template.Alert", alerts.stream().filter(alert -> alert.status().equals(status)).toList());
        }
    }
}
