package io.tocsin.engine;

import io.tocsin.alert.Alert;
import io.tocsin.label.Labels;
import io.tocsin.privacy.Redaction;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * An alert as somebody posts it.
 *
 * @param startsAt null: not said
 * @param endsAt null: not said
 */
public record PostedAlert(Labels labels, Labels annotations, Instant startsAt, Instant endsAt, String generatorUrl) {

    public PostedAlert {
        Objects.requireNonNull(labels, "labels");
        Objects.requireNonNull(annotations, "annotations");
        Objects.requireNonNull(generatorUrl, "generatorUrl");
    }

    /** Before anything else is done with it. */
    PostedAlert redacted(Redaction privacy) {
        return new PostedAlert(privacy.labels(labels), privacy.annotations(annotations), startsAt, endsAt, privacy.text("generatorURL", generatorUrl));
    }

    /** With what was not said filled in, as Alertmanager does (api/v2, postAlertsHandler): without an end it ends after {@code resolve_timeout}. */
    Alert received(Duration resolveTimeout, Instant now) {
        Instant start = startsAt != null ? startsAt : endsAt != null && endsAt.isBefore(now) ? endsAt : now;
        Instant end = endsAt != null ? endsAt : now.plus(resolveTimeout);
        Alert.Origin origin = endsAt != null ? Alert.Origin.POSTED : Alert.Origin.POSTED_OPEN_ENDED;
        return new Alert(labels, annotations, start, end.isBefore(start) ? start : end, now, generatorUrl, origin, OptionalDouble.empty());
    }
}
