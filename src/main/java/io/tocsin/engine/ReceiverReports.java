package io.tocsin.engine;

import io.tocsin.engine.ReceiverReport.IntegrationReport;
import io.tocsin.group.IntegrationKey;
import io.tocsin.notify.Integration;
import io.tocsin.notify.Receiver;
import java.util.List;
import java.util.Map;

/** Puts together what is known of the receivers. @param waiting how many notifications wait for each integration */
record ReceiverReports(DeliveryHealth health, Map<IntegrationKey, Integer> waiting) {

    List<ReceiverReport> of(List<Receiver> receivers) {
        return receivers.stream().map(this::of).toList();
    }

    private ReceiverReport of(Receiver receiver) {
        return new ReceiverReport(receiver.name(), receiver.byKey().entrySet().stream().map(one -> of(one.getKey(), one.getValue())).toList());
    }

    private IntegrationReport of(IntegrationKey key, Integration integration) {
        DeliveryHealth.Entry known = health.of(key);
        boolean sendable = !(integration instanceof Integration.Unsupported);
        return new IntegrationReport(key, integration.target(), integration.sendResolved(), sendable, known.delivered(), known.error(), known.failed(), waiting.getOrDefault(key, 0));
    }
}
