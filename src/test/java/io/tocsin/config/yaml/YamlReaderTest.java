package io.tocsin.config.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.diagnostic.Problem;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class YamlReaderTest {

    private final Findings findings = new Findings();

    private List<YamlNode> read(String yaml) {
        return YamlReader.read(new SourceText("test.yml", yaml), findings);
    }

    private YamlMapping mapping(String yaml) {
        return (YamlMapping) read(yaml).getFirst();
    }

    private String onlyProblem() {
        return findings.list().stream().map(Problem::toString).reduce((a, b) -> a + "\n---\n" + b).orElse("");
    }

    @Test
    void read_keepsOrderAndPlaces() {
        YamlMapping root = mapping("b: 1\na:\n  - x\n  - {y: z}\n");
        assertThat(root.entries()).extracting(entry -> entry.key().value()).containsExactly("b", "a");
        YamlSequence list = (YamlSequence) root.get("a");
        assertThat(list.source().position(list.items().get(1).start())).hasToString("test.yml:4:5");
        assertThat(findings.list()).isEmpty();
    }

    @Test
    void read_followsAliasesAndMergeKeys() {
        YamlMapping root = mapping("base: &b {x: 1, y: 2}\nmore: &m {y: 3, z: 4}\nown:\n  <<: [*b, *m]\n  x: 0\n");
        YamlMapping own = (YamlMapping) root.get("own");
        assertThat(own.entries()).extracting(entry -> entry.key().value() + "=" + ((YamlScalar) entry.value()).value()).containsExactly("x=0", "y=2", "z=4");
        assertThat(findings.list()).isEmpty();
    }

    @Test
    void read_readsSeveralDocuments() {
        assertThat(read("a: 1\n---\nb: 2\n---\n")).hasSize(3).last().matches(node -> node instanceof YamlScalar scalar && scalar.isNull());
    }

    @Test
    void read_reportsARepeatedKeyAndGoesOn() {
        YamlMapping root = mapping("a: 1\nb: 2\na: 3\n");
        assertThat(onlyProblem()).isEqualTo("test.yml:3:1: the key \"a\" is repeated; it stands in line 1 already\n    a: 3\n    ^");
        assertThat(((YamlScalar) root.get("a")).value()).isEqualTo("1");
    }

    @Test
    void read_saysInPlainWordsWhatIsNoYaml() {
        read("a:\n\tb: c\n");
        assertThat(onlyProblem()).startsWith("test.yml:2:1: a tab cannot indent YAML; use spaces");
    }

    @Test
    void read_refusesAColonWhereNoneCanStand() {
        read("summary: load: too high\n");
        assertThat(onlyProblem()).contains("test.yml:1:14", "quote a text that holds a colon");
    }

    @Test
    void read_refusesAnUnknownAlias() {
        read("a: *nowhere\n");
        assertThat(onlyProblem()).contains("test.yml:1:4", "no anchor &nowhere");
    }

    @Test
    void read_refusesAnAliasToWhatIsAroundIt() {
        read("a: &a [*a]\n");
        assertThat(onlyProblem()).contains("no anchor &a ends before this alias");
    }

    @Test
    void read_boundsDepth() {
        read("[".repeat(10_000));
        assertThat(onlyProblem()).contains("nested more than " + YamlReader.MAX_DEPTH + " levels deep");
    }

    @Test
    void read_boundsWhatAliasesMakeOfIt() {
        var bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 10; i++) {
            bomb.append("a%d: &a%d [%s]\n".formatted(i, i, ("*a" + (i - 1) + ", ").repeat(9) + "*a" + (i - 1)));
        }
        assertThat(read(bomb.toString())).isEmpty();
        assertThat(onlyProblem()).contains("with its aliases followed");
    }

    @Test
    void read_namesACharacterThatYamlDoesNotAllow() {
        read("a: b\nc: \u0001\n");
        assertThat(onlyProblem()).contains("test.yml:2:4", "U+0001");
    }

    @Test
    void read_skipsAByteOrderMark() {
        assertThat(mapping("\uFEFFa: 1\n").entries().getFirst().key().start()).isZero();
    }

    @Property(tries = 2000)
    void read_neverThrows(@ForAll("yamlLike") String text) {
        var own = new Findings();
        List<YamlNode> documents = YamlReader.read(new SourceText("test.yml", text), own);
        assertThat(documents).allMatch(document -> document.start() <= text.length());
        own.list().forEach(Problem::toString);
    }

    @Property(tries = 500)
    void read_neverThrowsForAnyText(@ForAll String text) {
        var own = new Findings();
        YamlReader.read(new SourceText("test.yml", text), own);
        own.list().forEach(Problem::toString);
    }

    @Provide
    Arbitrary<String> yamlLike() {
        return Arbitraries.of("a", "b", ": ", ":", "- ", "\n", "  ", "[", "]", "{", "}", ",", "&x ", "*x", "!!str ", "|", ">", "'", "\"", "#", "<<: ", "---\n", "...\n",
                        "%YAML 1.2\n", "?", "\t", "~", "\\", "🙂", "\r\n", "!", "@", "`", "&", "*")
                .list()
                .ofMaxSize(25)
                .map(parts -> String.join("", parts));
    }
}
