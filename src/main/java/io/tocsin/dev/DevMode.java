package io.tocsin.dev;

import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Brings up what a newcomer lacks, before Tocsin reads its configuration, and says where to look. */
@Singleton
@IfBuildProfile("dev")
class DevMode {

    private static final Logger LOG = Logger.getLogger(DevMode.class);
    private static final long SEED = 9093;
    private static final String BEGAN = "io.tocsin.dev.began";

    private final DevFiles files;
    private final String address;
    private final SmtpSink smtp;
    private volatile Fleet fleet = new Fleet(SEED, Instant.MAX);
    private volatile String prometheusUrl = "";

    DevMode(Vertx vertx, DevOutbox outbox, @ConfigProperty(name = "quarkus.http.port") int port) {
        this.files = new DevFiles(Path.of("").toAbsolutePath()); // quarkus:dev runs in the project's directory
        this.address = "localhost:" + port;
        this.smtp = new SmtpSink(vertx, mail -> outbox.add("mail", MimeMessage.parse(mail)));
    }

    /** Before everything of Tocsin's own, which begins with the file that this writes. */
    void start(@Observes @Priority(1) StartupEvent event) throws IOException, InterruptedException {
        prometheusUrl = prometheus();
        fleet = new Fleet(SEED, beginning());
        Path configuration = files.write("http://" + address, prometheusUrl, smtp.listen());
        LOG.infof("Dev mode: what Tocsin sends is at http://%s/dev/outbox, Prometheus at %s, the configuration in %s", address, prometheusUrl, configuration);
    }

    /** What to install stands in the log by itself, not only amid the traces of a failed start. */
    private String prometheus() throws InterruptedException {
        try {
            return new DevPrometheus(files.prometheus(), files.tools()).ensureRunning(DevFiles.prometheusConfiguration(address));
        } catch (IOException e) {
            LOG.error(e.getMessage());
            throw new IllegalStateException("dev mode cannot start without a Prometheus: what to do stands above");
        }
    }

    void stop(@Observes ShutdownEvent event) {
        smtp.close();
    }

    Fleet fleet() {
        return fleet;
    }

    /** Empty while it starts. */
    String prometheusUrl() {
        return prometheusUrl;
    }

    /** Not that of the application, which begins anew at each live reload: the agents go on meanwhile. */
    private static Instant beginning() {
        String began = System.getProperty(BEGAN, Instant.now().toString());
        System.setProperty(BEGAN, began);
        return Instant.parse(began);
    }
}
