package io.tocsin.rest.alertmanager;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;

/**
 * What goes over the wire, as in Alertmanager's api/v2/models, in its order. Times are texts, see {@link WireTime}. Named in {@code app.Reflection} for
 * the native image: the resources answer with records or with an error, so their signatures do not name these.
 */
final class Wire {

    private Wire() {}

    /** How go-openapi tells what is wrong with a request. @param code 400, or go-openapi's own, such as 602 for what is required */
    record Problem(int code, String message) {}

    record Alert(
            Map<String, String> annotations,
            String endsAt,
            String fingerprint,
            List<Name> receivers,
            String startsAt,
            AlertStatus status,
            String updatedAt,
            @JsonInclude(Include.NON_EMPTY) String generatorURL,
            Map<String, String> labels) {}

    /** @param state {@code active} or {@code suppressed} */
    record AlertStatus(List<String> inhibitedBy, List<String> mutedBy, List<String> silencedBy, String state) {}

    record Name(String name) {}

    /** @param routeLabels of Alertmanager 0.34's routes; none here */
    record AlertGroup(List<Alert> alerts, Map<String, String> labels, Name receiver, Map<String, String> routeLabels) {}

    record Receiver(Map<String, String> labels, String name) {}

    record Silence(
            String id,
            SilenceStatus status,
            String updatedAt,
            @JsonInclude(Include.NON_EMPTY) Map<String, String> annotations,
            String comment,
            String createdBy,
            String endsAt,
            List<Matcher> matchers,
            String startsAt,
            @JsonInclude(Include.NON_NULL) Recurrence recurrence) {}

    /**
     * Not Alertmanager's: either a rule, and {@code startsAt} and {@code endsAt} are what holds now, or next; or the name of a time interval of the
     * configuration in which alone the silence holds, between these.
     *
     * @param rrule as in RFC 5545
     */
    @JsonInclude(Include.NON_NULL)
    record Recurrence(String rrule, String timezone, @JsonProperty("time_interval") String timeInterval) {}

    /** @param state {@code pending}, {@code active} or {@code expired} */
    record SilenceStatus(String state) {}

    record Matcher(@JsonProperty("isEqual") boolean isEqual, @JsonProperty("isRegex") boolean isRegex, String name, String value) {}

    record SilenceId(String silenceID) {}

    record Status(Cluster cluster, Config config, String uptime, Version versionInfo) {}

    /** @param status {@code ready} or {@code disabled} */
    record Cluster(@JsonInclude(Include.NON_EMPTY) String name, List<Peer> peers, String status) {}

    record Peer(String address, String name) {}

    record Config(String original) {}

    record Version(String branch, String buildDate, String buildUser, String goVersion, String revision, String version) {}
}
