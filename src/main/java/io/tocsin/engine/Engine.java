package io.tocsin.engine;

import io.tocsin.alert.Alert;
import io.tocsin.alert.RunbookLink;
import io.tocsin.config.Configuration;
import io.tocsin.config.LoadOutcome;
import io.tocsin.config.PrometheusSource;
import io.tocsin.diagnostic.Problem;
import io.tocsin.group.Acknowledgement;
import io.tocsin.group.IntegrationKey;
import io.tocsin.history.Event;
import io.tocsin.history.HistoryQuery;
import io.tocsin.label.Fingerprint;
import io.tocsin.label.Labels;
import io.tocsin.mute.Silence;
import io.tocsin.mute.Silences;
import io.tocsin.notify.DeliveryTerms;
import io.tocsin.notify.Receiver;
import io.tocsin.notify.TestSend;
import io.tocsin.route.GroupKey;
import io.tocsin.route.Route;
import io.tocsin.rule.QueryException;
import io.tocsin.rule.RuleGroup;
import io.tocsin.rule.Sample;
import io.tocsin.rule.Series;
import io.tocsin.runbook.RunbookLibrary;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Runs everything: the rule groups, the dispatcher, the deliveries. Started with a checked configuration, it takes over another one at once or not at all.
 * Safe for several threads.
 */
public final class Engine {

    private static final Logger LOG = Logger.getLogger("io.tocsin.engine");

    private static final int MOST_SERIES = 10;

    private final EngineParts parts;
    private final Threads threads;
    private volatile Configuration configuration;
    private volatile LastReload lastReload;
    private volatile DispatcherInbox dispatcher;
    private volatile RuleGroups groups;
    private volatile SilenceEditor silences;
    private volatile Acknowledgements acknowledgements;
    private final EngineLimits limits;
    private final Admission admission;
    private final DeliveryHealth health = new DeliveryHealth();

    public Engine(EngineParts parts) {
        this(parts, EngineLimits.DEFAULT);
    }

    public Engine(EngineParts parts, EngineLimits limits) {
        this(parts, limits, new OwnThreads(parts.clock(), limits.inbox()));
    }

    Engine(EngineParts parts, EngineLimits limits, Threads threads) {
        this.parts = parts;
        this.limits = limits;
        this.threads = threads;
        this.admission = new Admission(
                limits.alerts(), alert -> configuration.route().match(alert.labels()).stream().map(Route::receiver).toList(), parts.instruments());
    }

    /** Takes up where the process before left off, and starts. */
    public synchronized void start(Configuration first) throws InterruptedException {
        configuration = first;
        Instant now = parts.clock().instant();
        var courier = new Courier(parts, threads, health, this::terms, this::ended);
        var owned = new Dispatcher(routing(first), new Silences(parts.silences().all()), parts.notificationLog(), courier, memory(), limits.attempts());
        dispatcher = threads.dispatcher(owned);
        owned.quietUntil(now.plus(limits.startDelay()));
        silences = new SilenceEditor(dispatcher, parts.silences(), parts.history(), limits.silences(), () -> configuration.privacy());
        acknowledgements = new Acknowledgements(dispatcher, parts.acknowledgements(), parts.history(), parts.clock(), () -> configuration.privacy(), this::acknowledged);
        groups = new RuleGroups(parts, threads, dispatcher);
        var outage = Outage.until(now, first.resolveTimeout());
        List<Alert> posted = parts.postedAlerts().load().stream().map(outage::bridged).toList();
        admission.admit(posted, now);
        var pending = parts.outbox().pending();
        var acknowledged = parts.acknowledgements().all();
        health.recall(parts.notificationLog().entries(), pending);
        dispatcher.start();
        dispatcher.tell((owner, moment) -> owner.beginRestore(posted, now));
        groups.follow(first, runbookLink(first), externalUrl(first), parts.alertStates().load());
        dispatcher.tell((owner, moment) -> {
            warnOf(owner.silences().withoutInterval(now));
            owner.endRestore(pending, outage, now);
            owner.acknowledged().restore(acknowledged);
        });
        parts.instruments().reloaded(true);
        parts.history().record(List.of(new Event.Reloaded(now, true, List.of())));
    }

    /** Takes over what was loaded, or says why not. */
    public synchronized ReloadOutcome reload(LoadOutcome loaded) throws InterruptedException {
        ReloadOutcome outcome = take(loaded);
        lastReload = new LastReload(parts.clock().instant(), outcome);
        return outcome;
    }

    private ReloadOutcome take(LoadOutcome loaded) throws InterruptedException {
        return switch (loaded) {
            case LoadOutcome.Loaded(var next, var warnings) -> {
                follow(next);
                news().reloaded();
                reloaded(true, List.of());
                yield new ReloadOutcome.Applied(warnings);
            }
            case LoadOutcome.Refused(var problems) -> {
                reloaded(false, problems);
                yield new ReloadOutcome.Rejected(problems);
            }
        };
    }

    private void follow(Configuration next) throws InterruptedException {
        configuration = next;
        Routing routing = routing(next);
        dispatcher.tell((owner, now) -> {
            owner.reconfigure(routing, now);
            warnOf(owner.silences().withoutInterval(now));
        });
        groups.follow(next, runbookLink(next), externalUrl(next), Map.of());
    }

    private static void warnOf(List<Silence> silences) {
        silences.forEach(silence -> LOG.log(Level.WARNING, "silence {0} of {1} mutes nothing: the configuration has no time interval \"{2}\"",
                new Object[] {silence.id(), silence.createdBy(), silence.during().orElseThrow().interval()}));
    }

    private void reloaded(boolean successful, List<Problem> problems) {
        parts.instruments().reloaded(successful);
        parts.history().record(List.of(new Event.Reloaded(parts.clock().instant(), successful, problems.stream().map(Problem::toString).toList())));
    }

    /** Ends in order: no new evaluation, then what the dispatcher has, then what is on the wire. What is not out by then stays in the outbox. */
    public synchronized void stop() throws InterruptedException {
        if (dispatcher == null) {
            return;
        }
        groups.stop();
        dispatcher.stop();
        threads.stop();
    }

    private Routing routing(Configuration from) {
        var receivers = new HashMap<String, Receiver>();
        receivers.put(from.route().receiver(), new Receiver(from.route().receiver(), List.of())); // where only Alertmanagers are told, there is none
        from.receivers().forEach(receiver -> receivers.put(receiver.name(), receiver));
        return new Routing(
                from.route(),
                receivers,
                from.inhibitRules(),
                from.timeIntervals(),
                parts.zone());
    }

    private RunbookLink runbookLink(Configuration from) {
        var library = new RunbookLibrary(from.runbooks().directory());
        URI base = from.runbooks().url().orElseGet(() -> URI.create(externalUrl(from) + "/runbooks/"));
        return new RunbookLink(base.toString().endsWith("/") ? base : URI.create(base + "/"), library::has);
    }

    private String externalUrl(Configuration from) {
        return from.externalUrl().map(URI::toString).orElseGet(parts.defaultExternalUrl()).replaceAll("/+$", "");
    }

    private FarEndNews news() {
        return new FarEndNews(parts.notifiers(), parts.clock(), this::configuration);
    }

    private void acknowledged(Acknowledgement given) {
        alertGroups().stream().filter(group -> group.key().equals(given.group())).forEach(group -> news().acknowledged(given, group));
    }

    private DeliveryTerms terms(String receiver) {
        return configuration.receiver(receiver).map(Receiver::terms).orElse(DeliveryTerms.DEFAULT);
    }

    private void ended(AttemptResult result) throws InterruptedException {
        dispatcher.tell((owner, now) -> owner.ended(result, now));
    }

    private AlertMemory memory() {
        return new AlertMemory() {
            @Override
            public void owed(Alert alert) {
                parts.postedAlerts().save(List.of(alert));
            }

            @Override
            public void forgotten(Alert alert) {
                parts.postedAlerts().remove(List.of(alert.fingerprint()));
            }

            @Override
            public void changed(List<Change> changes) {
                parts.history().record(changes.stream().map(Engine::event).toList());
            }

            @Override
            public void unacknowledged(GroupKey group) {
                parts.acknowledgements().remove(group);
            }
        };
    }

    private static Event event(AlertMemory.Change change) {
        Alert alert = change.alert();
        return new Event.AlertChanged(change.at(), alert.labels(), alert.annotations(), change.state(), alert.value().orElse(Double.NaN));
    }

    /** The moment by the engine's clock. */
    public Instant now() {
        return parts.clock().instant();
    }

    /** How the configuration was last read while the service ran; empty where it has not been since the start. */
    public Optional<LastReload> lastReload() {
        return Optional.ofNullable(lastReload);
    }

    /** The configuration that holds; null before the start. */
    public Configuration configuration() {
        return configuration;
    }

    /** Tocsin's own address, as others reach it, without a slash at the end. */
    public String externalUrl() {
        return externalUrl(configuration);
    }

    /** All rule groups as their last evaluations left them. */
    public List<GroupReport> ruleGroups() {
        return groups.reports();
    }

    /** The last evaluations of the rules of this name in groups of this name. */
    public List<RuleTrace> traces(String group, String rule) {
        return groups.traces(group, rule);
    }

    /** All alert groups as of now. */
    public List<GroupView> alertGroups() {
        return dispatcher.answer(Dispatcher::view);
    }

    /**
     * Asks the data source on behalf of a person.
     *
     * @param at the moment to look at; null: now
     */
    public List<Sample> query(String expression, Instant at) throws QueryException, InterruptedException {
        PrometheusSource source = configuration.prometheus()
                .orElseThrow(() -> new QueryException(QueryException.Kind.UNREACHABLE, "no data source is configured (prometheus.url)"));
        return parts.queriers().querier(source).query(expression, at == null ? parts.clock().instant() : at);
    }

    /**
     * What an alert's expression came to over a time, with no regard to the threshold: for charts.
     *
     * @param group whose data source is asked
     * @return the series that have to do with these labels, at most ten
     */
    public List<Series> past(RuleGroup group, String expression, Labels alert, Instant start, Instant end, Duration step) throws QueryException, InterruptedException {
        PrometheusSource source = configuration.dataSource(group.source())
                .orElseThrow(() -> new QueryException(QueryException.Kind.UNREACHABLE, "no data source is configured (prometheus.url)"));
        return RedactedSamples.ofSeries(parts.queriers().querier(source).queryRange(expression, start, end, step), configuration.privacy()).stream()
                .filter(series -> series.isAbout(alert)).limit(MOST_SERIES).toList();
    }

    /** What happened, the newest first. */
    public List<Event> history(HistoryQuery query) {
        return parts.history().find(query);
    }

    /** Hands over what happened, the oldest first, in memory that does not grow with it. */
    public void exportHistory(HistoryQuery query, Consumer<Event> consumer) {
        parts.history().export(query, consumer);
    }

    /** Forgets what happened longer ago than the configuration wants to know; to be called again and again. */
    public void forgetHistory() {
        parts.history().forgetBefore(now().minus(configuration.historyRetention()));
    }

    /** Keeps that somebody did something. @param what the method and path of the request */
    public void acted(String by, String what, int status) {
        parts.history().record(List.of(new Event.Acted(parts.clock().instant(), by, what, status)));
    }

    /**
     * Keeps what somebody wrote down about an alert, before it returns.
     *
     * @param alert its fingerprint
     * @throws java.io.UncheckedIOException where the store fails
     */
    public void note(Fingerprint alert, String by, String text) {
        parts.history().keep(new Event.Noted(parts.clock().instant(), alert.toString(), by, configuration.privacy().text("note", text)));
    }

    /** The alerts that are known and wanted, as of now. @param wanted asked on the dispatcher's thread: it has to be quick */
    public List<AlertReport> alerts(Predicate<Alert> wanted) {
        return dispatcher.answer((owner, now) -> owner.reports(alert -> !alert.isResolvedAt(now) && wanted.test(alert), now));
    }

    public SilenceEditor silences() {
        return silences;
    }

    public Acknowledgements acknowledgements() {
        return acknowledgements;
    }

    /** Reminds the authors of silences that end within this time; to be called again and again. */
    public void remindOfSilences(Duration before) throws InterruptedException {
        List<Alert> reminders = silences.reminders(before);
        if (!reminders.isEmpty()) {
            dispatcher.tell((owner, now) -> owner.alerts(reminders, now));
            parts.postedAlerts().save(reminders);
        }
    }

    /** How many notifications are on their way. */
    public int pendingNotifications() {
        return waiting().values().stream().mapToInt(Integer::intValue).sum();
    }

    private Map<IntegrationKey, Integer> waiting() {
        return dispatcher.answer((owner, now) -> owner.pendingNotifications());
    }

    /** All receivers, with how deliveries to each went of late. */
    public List<ReceiverReport> receivers() {
        return new ReceiverReports(health, waiting()).of(configuration.receivers());
    }

    /**
     * Sends a test to each integration of a receiver, and waits for the answers.
     *
     * @param labels of the alert in it, beside those that mark it as a test
     * @return empty where there is no such receiver
     */
    public Optional<List<TestSend.Answer>> testReceiver(String name, Labels labels) throws InterruptedException {
        Optional<Receiver> receiver = configuration.receiver(name);
        return receiver.isEmpty() ? Optional.empty() : Optional.of(new TestSend(parts.notifiers()).send(receiver.get(), labels, parts.clock().instant()));
    }

    /** How many messages wait for the dispatcher. */
    public int inboxDepth() {
        return dispatcher.waiting();
    }

    /** Takes in alerts from outside, as many of them as may come in. What is not taken is counted, logged, and told to the sender. */
    public PostOutcome post(List<PostedAlert> posted) {
        Instant now = parts.clock().instant();
        var received = new ArrayList<Alert>(posted.size());
        posted.forEach(alert -> received.add(alert.redacted(configuration.privacy()).received(configuration.resolveTimeout(), now)));
        Admission.Admitted admitted = admission.admit(received, now);
        if (!dispatcher.offer((owner, moment) -> owner.alerts(admitted.alerts(), moment))) {
            posted.forEach(alert -> parts.instruments().refused("inbox"));
            LOG.log(Level.WARNING, "{0} alerts from outside are not taken: {1} messages wait already", new Object[] {posted.size(), dispatcher.waiting()});
            return new PostOutcome.Busy();
        }
        parts.postedAlerts().save(admitted.alerts());
        if (admitted.outcome() instanceof PostOutcome.Limited(int refused, var complaints)) {
            LOG.log(Level.WARNING, "{0} alerts from outside are not taken: {1}", new Object[] {refused, complaints.getFirst()});
        }
        return admitted.outcome();
    }
}
