package io.tocsin.engine;

import io.tocsin.alert.Alert;
import io.tocsin.group.AlertGroup;
import io.tocsin.route.Route;
import java.time.Instant;
import java.util.List;

/** What the dispatcher holds, for those who look. Owned by the dispatcher; what it hands out is nobody's. */
record Views(Muter muter) {

    AlertReport report(Alert alert, List<Route> routes, Instant now) {
        return new AlertReport(alert, routes.stream().map(Route::receiver).toList(), muter.reasons(alert.labels(), now));
    }

    GroupView view(AlertGroup group, Instant now) {
        List<GroupView.AlertView> held = group.alerts().stream()
                .map(alert -> new GroupView.AlertView(alert, muter.reasons(alert.labels(), group.route(), now)))
                .toList();
        return new GroupView(group.times(), group.route(), held, group.nextFlushAt(), group.acknowledgementAt(now));
    }
}
