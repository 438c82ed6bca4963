package io.tocsin.engine;

import io.tocsin.alert.Alert;
import java.util.ArrayList;
import java.util.List;

/** Keeps what would be sent to Alertmanagers. */
final class RecordingForwarder implements AlertForwarder {

    /** In order. */
    final List<Alert> sent = new ArrayList<>();

    @Override
    public boolean isWanted() {
        return true;
    }

    @Override
    public void forward(List<Alert> alerts) {
        sent.addAll(alerts);
    }
}
