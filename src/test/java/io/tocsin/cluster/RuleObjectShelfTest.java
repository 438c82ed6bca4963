package io.tocsin.cluster;

import static io.tocsin.cluster.Rules.object;
import static io.tocsin.cluster.Rules.seen;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.config.Configuration;
import io.tocsin.diagnostic.Problem;
import io.tocsin.rule.RuleGroup;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The last good version of each object. */
class RuleObjectShelfTest {

    @TempDir
    private Path directory;

    private Configuration files;
    private final RuleObjectShelf shelf = new RuleObjectShelf(List.of());

    @BeforeEach
    void load() {
        files = Rules.files(directory);
    }

    /** What is in force, as {@code place expression}; the file's group first. */
    private static List<String> inForce(RuleObjectShelf.Joined joined) {
        return joined.configuration().ruleGroups().stream().skip(1).map(group -> group.file() + " " + group.rules().getFirst().expression()).toList();
    }

    @Test
    void join_addsObjectsAfterTheFiles() {
        var joined = shelf.join(files, seen(object("m", "b", "up"), object("m", "a", "down")));
        assertThat(joined.configuration().ruleGroups().getFirst()).isEqualTo(files.ruleGroups().getFirst());
        assertThat(inForce(joined)).containsExactly("prometheusrule:m/a down", "prometheusrule:m/b up");
        assertThat(joined.refusals()).isEmpty();
        assertThat(joined.warnings()).isEmpty();
    }

    @Test
    void join_givesRulesOfTheSameNamesIdentitiesOfTheirOwn() {
        var joined = shelf.join(files, seen(object("m", "a", "up"), object("n", "a", "up")));
        assertThat(joined.configuration().ruleGroups()).extracting(RuleGroup::name).containsOnly("g");
        assertThat(joined.configuration().ruleGroups().stream().map(group -> group.rules().getFirst().key().toString())).doesNotHaveDuplicates().hasSize(3);
    }

    @Test
    void join_leavesOutABadObjectAndNothingElse() {
        var joined = shelf.join(files, seen(object("m", "a", "up"), object("m", "b", "rate(")));
        assertThat(inForce(joined)).containsExactly("prometheusrule:m/a up");
        Refusal refusal = joined.refusals().getFirst();
        assertThat(refusal.object().source()).isEqualTo("prometheusrule:m/b");
        assertThat(refusal.lastGoodStays()).isFalse();
        assertThat(refusal.message(1000)).matches("[0-9]+:[0-9]+: group \"g\", rule 1, \"A\": .* \\(none of its rules are in force\\)");
        assertThat(joined.warnings()).singleElement().extracting(Problem::isError).isEqualTo(false);
        assertThat(joined.warnings().getFirst().toString()).startsWith("prometheusrule:m/b:").contains("none of the object's rules are in force").contains("^");
    }

    @Test
    void join_keepsTheLastGoodVersionUntilThereIsABetterOne() {
        shelf.join(files, seen(object("m", "a", "up")));
        var bad = shelf.join(files, seen(object("m", "a", "up >")));
        assertThat(inForce(bad)).containsExactly("prometheusrule:m/a up");
        assertThat(bad.refusals().getFirst().lastGoodStays()).isTrue();
        assertThat(bad.refusals().getFirst().message(1000)).endsWith("(its last good version goes on)");
        assertThat(inForce(shelf.join(files, seen(object("m", "a", "up <"))))).containsExactly("prometheusrule:m/a up");
        var good = shelf.join(files, seen(object("m", "a", "up > 2")));
        assertThat(inForce(good)).containsExactly("prometheusrule:m/a up > 2");
        assertThat(good.refusals()).isEmpty();
    }

    @Test
    void join_forgetsADeletedObjectForGood() {
        shelf.join(files, seen(object("m", "a", "up")));
        assertThat(inForce(shelf.join(files, seen()))).isEmpty();
        assertThat(shelf.kept()).isEmpty();
        assertThat(inForce(shelf.join(files, seen(object("m", "a", "up >"))))).isEmpty();
    }

    @Test
    void join_goesOnWithWhatItHadWhereTheClusterHasNotAnswered() {
        var before = new RuleObjectShelf(List.of(object("m", "a", "up"), object("n", "b", "down")));
        var silent = new SeenObjects(Set.of("m", "n"), Set.of("n"), List.of());
        assertThat(inForce(before.join(files, silent))).containsExactly("prometheusrule:m/a up");
    }

    @Test
    void join_letsGoOfNamespacesThatAreNotSelectedAnyMore() {
        shelf.join(files, seen(object("m", "a", "up"), object("n", "b", "down")));
        assertThat(inForce(shelf.join(files, new SeenObjects(Set.of("n"), Set.of(), List.of())))).containsExactly("prometheusrule:n/b down");
    }

    @Test
    void join_refusesRulesWithoutTheirDataSource() {
        Configuration without = Rules.files(directory, "", "groups: []");
        var joined = shelf.join(without, seen(object("m", "a", "up")));
        assertThat(joined.configuration().ruleGroups()).isEmpty();
        assertThat(joined.refusals().getFirst().message(1000)).contains("rules need a \"prometheus\"");
        assertThat(inForce(shelf.join(files, seen(object("m", "a", "up"))))).hasSize(1);
        var elsewhere = new RuleObject("m", "a", "", "groups: [{name: h, datasource: mimir, rules: [{alert: A, expr: up}]}]");
        var refused = shelf.join(files, seen(elsewhere));
        assertThat(refused.refusals().getFirst().message(1000)).contains("data source \"mimir\"");
        assertThat(inForce(refused)).containsExactly("prometheusrule:m/a up");
    }

    @Test
    void isNews_isSoWhereTextsDiffer() {
        RuleObject a = object("m", "a", "up");
        var kept = new RuleObjectShelf(List.of(a));
        var unlisted = new SeenObjects(Set.of("*"), Set.of(), List.of());
        assertThat(kept.isNews(unlisted)).isFalse();
        assertThat(kept.isNews(seen(new RuleObject("m", "a", "another-uid", a.text())))).isFalse();
        assertThat(kept.isNews(seen())).isTrue();
        assertThat(kept.isNews(seen(a, object("m", "b", "up")))).isTrue();
        assertThat(kept.isNews(seen(object("m", "a", "up >")))).isTrue();
        kept.join(files, seen(object("m", "a", "up >")));
        assertThat(kept.isNews(seen(object("m", "a", "up >")))).isFalse();
        assertThat(kept.isNews(seen(a))).isTrue();
    }

    @Test
    void message_isCut() {
        var many = new RuleObject("m", "a", "", "groups: [{name: g, rules: [" + "{alert: A, expr: 'rate('}, ".repeat(40) + "]}]");
        String message = shelf.join(files, seen(many)).refusals().getFirst().message(1000);
        assertThat(message).hasSizeLessThanOrEqualTo(1000).containsPattern("; and [0-9]+ more \\(none of its rules are in force\\)$");
        var one = new Refusal(many, List.of(Problem.error(new io.tocsin.diagnostic.Position("f", 1, 1), "", "x".repeat(2000))), true);
        assertThat(one.message(1000)).hasSize(1000).endsWith("… (its last good version goes on)");
    }
}
