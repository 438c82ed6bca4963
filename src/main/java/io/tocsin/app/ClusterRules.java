package io.tocsin.app;

import io.tocsin.cluster.KeptRuleObjects;
import io.tocsin.cluster.RefusalNews;
import io.tocsin.cluster.RuleObjectShelf;
import io.tocsin.cluster.RuleObjects;
import io.tocsin.cluster.SeenObjects;
import io.tocsin.config.Configuration;
import io.tocsin.config.LoadOutcome;
import io.tocsin.config.RuleObjectSelection;
import io.tocsin.diagnostic.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.stream.Stream;

/** The rules of a cluster beside those of the files: followed where the configuration says so, else nothing is made or asked. Safe for several threads. */
final class ClusterRules {

    private final RuleObjects cluster;
    private final RefusalNews news;
    private final Executor beside;
    private final KeptRuleObjects kept;
    private RuleObjectShelf shelf;
    private Optional<RuleObjectSelection> following = Optional.empty();
    private RuleObjects.Watch watch;
    private SeenObjects answered;
    private int refused;

    /** @param beside runs what may wait for the cluster */
    ClusterRules(RuleObjects cluster, Path dataDirectory, Executor beside) {
        this.cluster = cluster;
        this.news = new RefusalNews(cluster);
        this.beside = beside;
        this.kept = new KeptRuleObjects(dataDirectory.resolve("prometheusrules"));
    }

    /** What was loaded from files, and what of the cluster goes with it. */
    synchronized LoadOutcome join(LoadOutcome files) {
        return switch (files) {
            case LoadOutcome.Refused refused -> {
                answered = watch == null ? null : watch.seen();
                yield refused;
            }
            case LoadOutcome.Loaded(Configuration configuration, List<Problem> warnings) -> {
                follow(configuration.ruleObjects());
                yield watch == null ? files : join(configuration, warnings);
            }
        };
    }

    private LoadOutcome join(Configuration configuration, List<Problem> warnings) {
        answered = watch.seen();
        RuleObjectShelf.Joined joined = shelf.join(configuration, answered);
        kept.save(shelf.kept());
        refused = joined.refusals().size();
        beside.execute(() -> news.tell(joined.refusals()));
        return new LoadOutcome.Loaded(joined.configuration(), Stream.concat(warnings.stream(), joined.warnings().stream()).toList());
    }

    private void follow(Optional<RuleObjectSelection> wanted) {
        if (wanted.equals(following)) {
            return;
        }
        close();
        if (wanted.isEmpty()) {
            kept.save(List.of());
        }
        if (shelf == null || wanted.isEmpty()) {
            shelf = new RuleObjectShelf(wanted.isEmpty() ? List.of() : kept.load());
        }
        watch = wanted.map(cluster::watch).orElse(null);
        following = wanted;
    }

    /** Whether the cluster has other rules than when they were last joined. Asks nobody. */
    synchronized boolean changed() {
        if (watch == null) {
            return false;
        }
        watch.trouble(); // notices when it is over
        SeenObjects seen = watch.seen();
        return !seen.equals(answered) && shelf.isNews(seen);
    }

    /** Why the cluster cannot be read, and how many of its objects are refused; empty: all is well, or nothing is followed. */
    synchronized Optional<String> trouble() {
        if (watch == null) {
            return Optional.empty();
        }
        return watch.trouble().or(() -> refused == 0 ? Optional.empty() : Optional.of(refused + (refused == 1 ? " object is" : " objects are") + " refused, see the last reload"));
    }

    synchronized void close() {
        if (watch != null) {
            watch.close();
            watch = null;
        }
    }
}
