package io.tocsin.adapter.sql;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tocsin.group.IntegrationKey;
import io.tocsin.json.JsonFields;
import io.tocsin.json.LabelsJson;
import io.tocsin.label.Fingerprint;
import io.tocsin.route.GroupKey;
import io.tocsin.route.RouteName;
import java.io.IOException;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/** The keys on which everything hangs, in parts: the text of a key does not tell where the route's name ends and the labels begin. */
final class IdentityJson {

    private IdentityJson() {}

    static void writeGroup(JsonGenerator out, GroupKey group) throws IOException {
        out.writeStringField("route", group.route().value());
        LabelsJson.write(out, "groupLabels", group.labels());
    }

    static GroupKey readGroup(JsonFields in) {
        return new GroupKey(new RouteName(in.text("route")), in.labels("groupLabels"));
    }

    static void writeIntegration(JsonGenerator out, IntegrationKey integration) throws IOException {
        out.writeStringField("receiver", integration.receiver());
        out.writeStringField("kind", integration.kind());
        out.writeNumberField("index", integration.index());
    }

    static IntegrationKey readIntegration(JsonFields in) {
        return new IntegrationKey(in.text("receiver"), in.text("kind"), in.integer("index"));
    }

    static void writeFingerprints(JsonGenerator out, String name, Collection<Fingerprint> fingerprints) throws IOException {
        out.writeArrayFieldStart(name);
        for (Fingerprint fingerprint : fingerprints) {
            out.writeString(fingerprint.toString());
        }
        out.writeEndArray();
    }

    static Set<Fingerprint> readFingerprints(JsonFields in, String name) {
        return in.list(name).stream().map(Fingerprint::parse).collect(Collectors.toUnmodifiableSet());
    }
}
