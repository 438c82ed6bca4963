package io.tocsin.rest.routing;

import io.tocsin.group.Acknowledgement;
import java.util.Map;

/** One acknowledgement that holds. @param id of its group: under it it is withdrawn; the times in RFC 3339 */
public record AcknowledgementAnswer(String id, String route, Map<String, String> groupLabels, String by, String comment, String at, String until) {

    static AcknowledgementAnswer of(Acknowledgement given) {
        return new AcknowledgementAnswer(
                given.group().id().toString(),
                given.group().route().value(),
                given.group().labels().toMap(),
                given.by(),
                given.comment(),
                given.at().toString(),
                given.until().toString());
    }
}
