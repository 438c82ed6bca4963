package io.tocsin.app;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** The one place that names what a native image must keep for reflection beyond what Quarkus finds by the signatures of the resources. */
@RegisterForReflection(classNames = {
    "io.tocsin.rest.alertmanager.Wire$Problem",
    "io.tocsin.rest.alertmanager.Wire$Alert",
    "io.tocsin.rest.alertmanager.Wire$AlertStatus",
    "io.tocsin.rest.alertmanager.Wire$Name",
    "io.tocsin.rest.alertmanager.Wire$AlertGroup",
    "io.tocsin.rest.alertmanager.Wire$Receiver",
    "io.tocsin.rest.alertmanager.Wire$Silence",
    "io.tocsin.rest.alertmanager.Wire$Recurrence",
    "io.tocsin.rest.alertmanager.Wire$SilenceStatus",
    "io.tocsin.rest.alertmanager.Wire$Matcher",
    "io.tocsin.rest.alertmanager.Wire$SilenceId",
    "io.tocsin.rest.alertmanager.Wire$Status",
    "io.tocsin.rest.alertmanager.Wire$Cluster",
    "io.tocsin.rest.alertmanager.Wire$Peer",
    "io.tocsin.rest.alertmanager.Wire$Config",
    "io.tocsin.rest.alertmanager.Wire$Version"
})
final class Reflection {

    private Reflection() {}
}
