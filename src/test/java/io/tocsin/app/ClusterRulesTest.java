package io.tocsin.app;

import static io.tocsin.cluster.Rules.object;
import static io.tocsin.cluster.Rules.seen;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.cluster.Refusal;
import io.tocsin.cluster.RuleObject;
import io.tocsin.cluster.RuleObjects;
import io.tocsin.cluster.Rules;
import io.tocsin.cluster.SeenObjects;
import io.tocsin.config.Configuration;
import io.tocsin.config.LoadOutcome;
import io.tocsin.config.RuleObjectSelection;
import io.tocsin.diagnostic.Position;
import io.tocsin.diagnostic.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When a cluster is followed, and when its changes ask for a reload. */
class ClusterRulesTest {

    private static final String SOURCE = "prometheus: {url: 'http://p'}\n";
    private static final String FOLLOWED = SOURCE + "kubernetes: {prometheus_rules: {namespaces: ['*']}}\n";
    private static final SeenObjects SILENT = new SeenObjects(Set.of("*"), Set.of(), List.of());

    @TempDir
    private Path directory;

    private final List<String> calls = new ArrayList<>();
    private SeenObjects now = SILENT;
    private Optional<String> trouble = Optional.empty();
    private ClusterRules cluster;

    private ClusterRules cluster() {
        if (cluster == null) {
            cluster = new ClusterRules(new FakeCluster(), directory.resolve("data"), Runnable::run);
        }
        return cluster;
    }

    private class FakeCluster implements RuleObjects {
        @Override
        public Watch watch(RuleObjectSelection selection) {
            calls.add("watch " + selection.namespaces() + selection.selector());
            return new Watch() {
                @Override
                public SeenObjects seen() {
                    return now;
                }

                @Override
                public Optional<String> trouble() {
                    return trouble;
                }

                @Override
                public void close() {
                    calls.add("close");
                }
            };
        }

        @Override
        public boolean tell(Refusal refusal) {
            calls.add("tell " + refusal.object().source());
            return true;
        }
    }

    private LoadOutcome join(String more) {
        return cluster().join(new LoadOutcome.Loaded(Rules.files(directory, more, "groups: []"), List.of()));
    }

    private List<String> expressions(String more) {
        return ((LoadOutcome.Loaded) join(more)).configuration().ruleGroups().stream().map(group -> group.rules().getFirst().expression()).toList();
    }

    @Test
    void join_leavesTheClusterAloneWhereItIsNotAskedFor() {
        Configuration files = Rules.files(directory);
        var loaded = new LoadOutcome.Loaded(files, List.of());
        assertThat(cluster().join(loaded)).isSameAs(loaded);
        assertThat(cluster().changed()).isFalse();
        assertThat(cluster().trouble()).isEmpty();
        assertThat(calls).isEmpty();
        assertThat(directory.resolve("data")).doesNotExist();
    }

    @Test
    void changed_untilItIsTakenUp() {
        assertThat(expressions(FOLLOWED)).isEmpty();
        assertThat(cluster().changed()).isFalse();
        now = seen(object("m", "a", "up"));
        assertThat(cluster().changed()).isTrue();
        assertThat(expressions(FOLLOWED)).containsExactly("up");
        assertThat(cluster().changed()).isFalse();
        now = seen();
        assertThat(cluster().changed()).isTrue();
        assertThat(expressions(FOLLOWED)).isEmpty();
        assertThat(calls).containsExactly("watch [*]");
    }

    @Test
    void changed_doesNotAskAgainWhileTheFilesAreRefused() {
        join(FOLLOWED);
        now = seen(object("m", "a", "up"));
        var refused = new LoadOutcome.Refused(List.of(Problem.error(Position.ofFile("tocsin.yml"), "", "no")));
        assertThat(cluster().join(refused)).isSameAs(refused);
        assertThat(cluster().changed()).isFalse();
        assertThat(expressions(FOLLOWED)).containsExactly("up");
    }

    @Test
    void join_tellsOfARefusalOnceAndTroubleSaysSo() {
        join(FOLLOWED);
        now = seen(object("m", "a", "up >"), object("m", "b", "up"));
        assertThat(expressions(FOLLOWED)).containsExactly("up");
        assertThat(expressions(FOLLOWED)).containsExactly("up");
        assertThat(calls).containsExactly("watch [*]", "tell prometheusrule:m/a");
        assertThat(cluster().trouble()).hasValue("1 object is refused, see the last reload");
        trouble = Optional.of("no answer");
        assertThat(cluster().trouble()).hasValue("no answer");
    }

    @Test
    void join_beginsWithWhatTheProcessBeforeHad() {
        RuleObject good = object("m", "a", "up");
        now = seen(good);
        join(FOLLOWED);
        cluster().close();
        cluster = null;
        now = SILENT;
        assertThat(expressions(FOLLOWED)).containsExactly("up");
        now = seen(good);
        assertThat(cluster().changed()).isFalse();
        now = seen(object("m", "a", "up >"));
        assertThat(expressions(FOLLOWED)).containsExactly("up");
    }

    @Test
    void join_followsAnotherSelectionAndThenNone() {
        now = seen(object("m", "a", "up"));
        join(FOLLOWED);
        now = new SeenObjects(Set.of("n"), Set.of(), List.of());
        assertThat(expressions(SOURCE + "kubernetes: {prometheus_rules: {namespaces: [n], selector: a=b}}\n")).isEmpty();
        assertThat(expressions(SOURCE)).isEmpty();
        assertThat(cluster().changed()).isFalse();
        assertThat(calls).containsExactly("watch [*]", "close", "watch [n]a=b", "close");
    }
}
