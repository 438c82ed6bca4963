package io.tocsin.template;

import io.tocsin.alert.Alert;
import io.tocsin.label.Labels;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * One alert as notification templates see it: Alertmanager's {@code template.Alert}.
 *
 * @param status {@link #FIRING} or {@link #RESOLVED}
 * @param endsAt null while its end is not known, which templates see as Go's zero time
 * @param generatorUrl where its expression can be seen; empty where unknown
 * @param fingerprint 16 hexadecimal digits
 */
public record NotificationAlert(String status, Labels labels, Labels annotations, Instant startsAt, Instant endsAt, String generatorUrl, String fingerprint)
        implements TemplateObject {

    public static final String FIRING = "firing";
    public static final String RESOLVED = "resolved";

    public NotificationAlert {
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(labels, "labels");
        Objects.requireNonNull(annotations, "annotations");
        Objects.requireNonNull(startsAt, "startsAt");
        Objects.requireNonNull(generatorUrl, "generatorUrl");
        Objects.requireNonNull(fingerprint, "fingerprint");
    }

    /** The end is told only once it is past: until then it is a time out, not a fact. */
    static NotificationAlert of(Alert alert, Instant now) {
        boolean resolved = alert.isResolvedAt(now);
        return new NotificationAlert(resolved ? RESOLVED : FIRING, alert.labels(), alert.annotations(), alert.startsAt(), resolved ? alert.endsAt() : null,
                alert.generatorUrl(), alert.fingerprint().toString());
    }

    @Override
    public String typeName() {
        return "template.Alert";
    }

    @Override
    public List<Field> fields() {
        return List.of(
                new Field("Status", "status", status),
                new Field("Labels", "labels", new KeyValues(labels)),
                new Field("Annotations", "annotations", new KeyValues(annotations)),
                new Field("StartsAt", "startsAt", startsAt),
                new Field("EndsAt", "endsAt", endsAt == null ? TimeMethods.ZERO : endsAt),
                new Field("GeneratorURL", "generatorURL", generatorUrl),
                new Field("Fingerprint", "fingerprint", fingerprint));
    }
}
