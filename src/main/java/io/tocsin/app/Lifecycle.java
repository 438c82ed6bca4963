package io.tocsin.app;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.quarkus.runtime.ImageMode;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tocsin.access.AccessSettings;
import io.tocsin.access.Credentials;
import io.tocsin.access.LoginThrottle;
import io.tocsin.access.Sessions;
import io.tocsin.adapter.kubernetes.PrometheusRules;
import io.tocsin.adapter.sql.Postgres;
import io.tocsin.adapter.sql.SqlStore;
import io.tocsin.adapter.sql.Sqlite;
import io.tocsin.adapter.sql.StoreHealth;
import io.tocsin.config.Configuration;
import io.tocsin.config.LoadOutcome;
import io.tocsin.config.StorageSettings;
import io.tocsin.diagnostic.Problem;
import io.tocsin.engine.AlertLimits;
import io.tocsin.engine.Engine;
import io.tocsin.engine.AttemptLimits;
import io.tocsin.engine.EngineLimits;
import io.tocsin.engine.ReloadOutcome;
import io.tocsin.mute.SilenceLimits;
import io.tocsin.remote.Secret;
import io.tocsin.rest.access.Doorkeeper;
import io.tocsin.rest.alertmanager.ServerFacts;
import io.tocsin.rest.lifecycle.Service;
import io.tocsin.ui.Site;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import sun.misc.Signal;

/** The service's life: opens the store, starts the engine, takes up changed files, and ends in reverse order. */
@Singleton
class Lifecycle implements Service {

    private static final Logger LOG = Logger.getLogger("io.tocsin");

    /** Of all that looks at requests. */
    private static final int FIRST = 1000;

    private static final List<String> PROBES = List.of("/-/ready", "/-/healthy", "/metrics");

    private final ConfigurationFiles files;
    private final TocsinSettings settings;
    private final Vertx vertx;
    private final MeterRegistry registry;
    private final InstantSource clock = InstantSource.system();
    private final Optional<OpenTelemetry> openTelemetry;
    private final WebAddress address;
    private final ClusterRules cluster;
    private final WarmUp warmUp;
    private SqlStore store;
    private Optional<StorageSettings> storage = Optional.empty();
    private volatile Engine engine;

    Lifecycle(TocsinSettings settings, Vertx vertx, MeterRegistry registry, OpenTelemetry openTelemetry,
            @ConfigProperty(name = "quarkus.otel.sdk.disabled") boolean traceless, WebAddress address, KubernetesClient kubernetes) {
        this.settings = settings;
        this.files = new ConfigurationFiles(settings);
        this.vertx = vertx;
        this.registry = registry;
        this.openTelemetry = traceless ? Optional.empty() : Optional.of(openTelemetry);
        this.address = address;
        this.warmUp = new WarmUp(settings.dataDir().resolve("warm-up"), ImageMode.current() == ImageMode.NATIVE_RUN ? Duration.ZERO : settings.warmUp(),
                directory -> Sqlite.open(directory, clock),
                (scratch, url) -> Wiring.engine(scratch, vertx, new SimpleMeterRegistry(), new Telemetry(Optional.empty(), false), clock, EngineLimits.DEFAULT, () -> url));
        this.cluster = new ClusterRules(new PrometheusRules(kubernetes, clock), settings.dataDir(), Thread::startVirtualThread);
    }

    void start(@Observes StartupEvent event) throws InterruptedException {
        switch (cluster.join(files.load())) {
            case LoadOutcome.Refused(List<Problem> problems) -> refuse("the configuration is refused", problems);
            case LoadOutcome.Loaded(var configuration, List<Problem> warnings) -> {
                warnings.forEach(warning -> LOG.warn(warning));
                try {
                    storage = configuration.storage();
                    store = open(configuration);
                } catch (UncheckedIOException e) {
                    refuse(e.getMessage(), List.of());
                    return;
                }
                engine = Wiring.engine(store, vertx, registry, new Telemetry(openTelemetry, settings.eventLog()), clock, limits(), this::defaultExternalUrl);
                engine.start(configuration);
                new EngineGauges(engine, store).register(registry);
                reloadOnHangUp();
            }
        }
    }

    /** Once it listens, so that whoever is in a hurry need not wait for it. */
    void warmUp() throws InterruptedException {
        if (isUp() && !warmUp.isOver()) {
            warmUp.run(vertx);
        }
    }

    /** Whoever wants something of it goes before; who asks how it is, as a probe does, changes nothing. */
    void yieldToOthers(@Observes Filters filters) {
        filters.register(request -> {
            if (PROBES.stream().noneMatch(request.request().path()::endsWith)) {
                warmUp.end();
            }
            request.next();
        }, FIRST);
    }

    private SqlStore open(Configuration configuration) {
        return configuration.storage()
                .map(storage -> Postgres.open(storage.url(), storage.username(), () -> storage.password().map(Secret::reveal).orElse(""), clock))
                .orElseGet(() -> Sqlite.open(settings.dataDir(), clock));
    }

    private EngineLimits limits() {
        return new EngineLimits(new SilenceLimits(settings.dataRetention(), settings.maxSilences(), settings.maxSilenceSize()),
                new AlertLimits(settings.maxAlerts(), settings.maxAlertsPerAlertname(), settings.maxAlertsPerReceiver()), settings.startDelay(), settings.inbox(),
                AttemptLimits.DEFAULT);
    }

    private String defaultExternalUrl() {
        return settings.externalUrl().orElseGet(address::localUrl);
    }

    private static void refuse(String why, List<Problem> problems) {
        LOG.error(why + ", Tocsin does not start" + (problems.isEmpty() ? "" : ":"));
        problems.forEach(problem -> LOG.error(problem));
        Quarkus.asyncExit(1);
    }

    private void reloadOnHangUp() {
        Signal.handle(new Signal("HUP"), signal -> Thread.startVirtualThread(this::reload));
    }

    /** Kubernetes brings a changed ConfigMap within a minute or so; a look every few seconds is soon enough and costs a few small files. */
    @Scheduled(every = "3s", delayed = "3s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void reloadIfChanged() {
        if (engine != null && (files.changed() || cluster.changed())) {
            reload();
        }
    }

    @Scheduled(every = "15m", delayed = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void forgetOldSilences() {
        if (engine != null) {
            engine.silences().forgetOutdated();
        }
    }

    /** Little by little, and where the database leaves its room to us, that is given back too. */
    @Scheduled(every = "1h", delayed = "5m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void forgetOldHistory() {
        if (engine != null) {
            engine.forgetHistory();
        }
    }

    @Scheduled(every = "5s", delayed = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void remindOfSilences() throws InterruptedException {
        if (engine != null && settings.silenceReminder().isPositive()) {
            engine.remindOfSilences(settings.silenceReminder());
        }
    }

    @Override
    public ReloadOutcome reload() {
        try {
            ReloadOutcome outcome = engine.reload(cluster.join(files.load()));
            switch (outcome) {
                case ReloadOutcome.Applied(List<Problem> warnings) -> {
                    warnings.forEach(warning -> LOG.warn(warning));
                    if (!engine.configuration().storage().equals(storage)) {
                        LOG.warn("\"storage\" has changed, which takes a restart: until then everything is kept where it was");
                    }
                    LOG.infof("the configuration %s is taken over", files.file());
                }
                case ReloadOutcome.Rejected(List<Problem> problems) -> {
                    LOG.error("the configuration is refused, the one before stays:");
                    problems.forEach(problem -> LOG.error(problem));
                }
            }
            return outcome;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while taking over a configuration", e);
        }
    }

    /** Whether it has begun its work; not where the configuration was refused. */
    boolean isUp() {
        return engine != null;
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        warmUp.end();
        cluster.close();
        if (engine != null) {
            engine.stop();
        }
        if (store != null) {
            store.close();
        }
    }

    /** Empty: it is ready. */
    @Override
    public Optional<String> notReady() {
        if (engine == null) {
            return Optional.of("starting");
        }
        return warmUp.isOver() ? storeTrouble() : Optional.of("warming up");
    }

    private Optional<String> storeTrouble() {
        if (store == null) {
            return Optional.empty();
        }
        return switch (store.health()) {
            case StoreHealth.Healthy healthy -> Optional.empty();
            case StoreHealth.Failing(String why, var since) -> Optional.of("the store fails since " + since + ": " + why);
        };
    }

    @Produces
    @Singleton
    Engine engine() {
        return engine;
    }

    private static String version() {
        return Optional.ofNullable(Lifecycle.class.getPackage().getImplementationVersion()).orElse("");
    }

    private String base() {
        return settings.routePrefix().map(RoutePrefix::normalized).orElse("");
    }

    @Produces
    @Singleton
    @Named("site")
    Site site() {
        return new Site(base(), clock, version(), clock.instant(), this::storeTrouble, cluster::trouble);
    }

    /** Until there is a configuration, nobody is known. */
    @Produces
    @Singleton
    Doorkeeper doorkeeper() {
        byte[] key = SessionKey.in(settings.dataDir());
        return new Doorkeeper(
                () -> engine == null ? AccessSettings.UNSET : engine.configuration().access(),
                address.isLoopback(),
                base(),
                () -> engine == null ? Optional.empty() : engine.configuration().externalUrl().map(URI::getHost),
                new Credentials(key),
                new Sessions(key),
                new LoginThrottle(),
                clock);
    }

    @Produces
    @Singleton
    ServerFacts serverFacts() {
        boolean classic = settings.features().orElse(List.of()).contains("classic-mode");
        return new ServerFacts(clock, classic, clock.instant(), version(), settings.peerName().orElse(""), address::hostAndPort);
    }
}
