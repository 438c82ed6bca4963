package io.tocsin.adapter.kubernetes;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.tocsin.cluster.Refusal;
import io.tocsin.cluster.RuleObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** The Event that says what is wrong with an object; {@code kubectl describe prometheusrule} shows it. */
final class InvalidRules {

    /** An API server refuses a longer one where a newer form of Event is used, and the two are the same thing in storage. */
    private static final int LONGEST_MESSAGE = 1000;

    /** A name is a DNS subdomain of at most 253 characters. */
    private static final int LONGEST_NAME = 200;

    private InvalidRules() {}

    /** Its name comes from what it says of which rules, so that the API refuses the same one twice, over a restart of Tocsin too. */
    static Event event(Refusal refusal, Instant now) {
        RuleObject object = refusal.object();
        String message = refusal.message(LONGEST_MESSAGE);
        UUID identity = UUID.nameUUIDFromBytes((object.uid() + "\0" + object.text() + "\0" + message).getBytes(StandardCharsets.UTF_8));
        String name = object.name().length() > LONGEST_NAME ? object.name().substring(0, LONGEST_NAME).replaceAll("[-.]+$", "") : object.name();
        String time = now.truncatedTo(ChronoUnit.SECONDS).toString();
        return new EventBuilder()
                .withNewMetadata().withNamespace(object.namespace()).withName(name + "." + identity).endMetadata()
                .withNewInvolvedObject()
                .withApiVersion(PrometheusRules.API_VERSION).withKind(PrometheusRules.KIND)
                .withNamespace(object.namespace()).withName(object.name()).withUid(object.uid().isEmpty() ? null : object.uid())
                .endInvolvedObject()
                .withType("Warning").withReason("InvalidRules").withMessage(message)
                .withFirstTimestamp(time).withLastTimestamp(time).withCount(1)
                .withNewSource().withComponent("tocsin").endSource()
                .withReportingComponent("tocsin").withReportingInstance("tocsin")
                .build();
    }
}
