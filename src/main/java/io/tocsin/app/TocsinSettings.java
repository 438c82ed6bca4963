package io.tocsin.app;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What is set by environment variables, application.properties, or the flags of {@code serve}, which are Alertmanager's ({@code cli.ServeFlags}); all else
 * is in tocsin.yml.
 */
@ConfigMapping(prefix = "tocsin")
public interface TocsinSettings {

    /** {@code TOCSIN_CONFIG}: the configuration; empty: {@code tocsin.yml} in the working directory, else {@code /etc/tocsin/tocsin.yml}. */
    Optional<Path> config();

    /** {@code TOCSIN_DATA_DIR}: where the store is. */
    @WithDefault("data")
    Path dataDir();

    /** {@code TOCSIN_EXTERNAL_URL}: under which people reach the service, where the configuration does not say. */
    Optional<String> externalUrl();

    /** {@code TOCSIN_ROUTE_PREFIX}: the path under which everything is served, as {@code /alerts}; empty: the root. */
    Optional<String> routePrefix();

    /** {@code TOCSIN_DATA_RETENTION}: for how long silences that are over are kept. */
    @WithDefault("120h")
    Duration dataRetention();

    /** {@code TOCSIN_START_DELAY}: for how long after the start nothing is told. */
    @WithDefault("0s")
    Duration startDelay();

    /** {@code TOCSIN_WARM_UP}: how long the {@link WarmUp} before {@code /-/ready} may take, on the JVM; 0: there is none. */
    @WithDefault("3s")
    Duration warmUp();

    /** {@code TOCSIN_FEATURES}: {@code classic-mode}. */
    Optional<List<String>> features();

    /** {@code TOCSIN_MAX_SILENCES}; 0: any number. */
    @WithDefault("0")
    int maxSilences();

    /** {@code TOCSIN_MAX_SILENCE_SIZE}: of the texts of one silence; 0: any. */
    @WithDefault("0")
    int maxSilenceSize();

    /** {@code TOCSIN_MAX_ALERTS}: from outside, active at a time; 0: any number. */
    @WithDefault("0")
    int maxAlerts();

    /** {@code TOCSIN_MAX_ALERTS_PER_ALERTNAME}: those with the same name; 0: any number. */
    @WithDefault("0")
    int maxAlertsPerAlertname();

    /** {@code TOCSIN_MAX_ALERTS_PER_RECEIVER}: those for the same receiver; 0: any number. */
    @WithDefault("0")
    int maxAlertsPerReceiver();

    /** {@code TOCSIN_INBOX}: how many messages may wait for the dispatcher. */
    @WithDefault("10000")
    int inbox();

    /** {@code TOCSIN_SILENCE_REMINDER}: how long before the end of a silence its author is reminded; 0: not at all. */
    @WithDefault("0s")
    Duration silenceReminder();

    /** Whether events are logged with their fields; set where {@code TOCSIN_LOG_FORMAT} is json. */
    @WithDefault("false")
    boolean eventLog();

    /** {@code TOCSIN_PEER_NAME}: by which it goes as the one peer of its cluster. */
    @WithDefault("tocsin")
    Optional<String> peerName();
}
