package io.tocsin.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tocsin.e2e.Amtool.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What else amtool has: the configuration, routes, the cluster, its own file and flags, and what asks no server. */
class AmtoolConfigIT extends AmtoolScene {

    private static final String FROM_THE_FILE = "Warning: --config.file flag overrides the --alertmanager.url.\n";
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void configFile_ofAmtool() throws IOException, InterruptedException {
        for (String side : List.of("ours", "theirs")) {
            Path home = Files.createDirectories(directory.resolve(side).resolve("home/.config/prometheus"));
            Files.writeString(home.resolve("amtool.yml"), "author: from the file\nrequire-comment: false\noutput: extended\ndate.format: \"2006\"\n");
        }
        Amtool first = new Amtool(directory.resolve("ours/home"), tocsin.url("").replace("localhost", "127.0.0.1"));
        Amtool second = new Amtool(directory.resolve("theirs/home"), alertmanager.url());
        assertThat(new Both(first.run("silence", "add", "case=file"), second.run("silence", "add", "case=file")).good()).contains("ID");
        assertThat(new Both(first.run("silence", "query", "case=file"), second.run("silence", "query", "case=file")).good()).contains("from the file");
    }

    @ParameterizedTest
    @CsvSource({"'', default", "severity=page, pagers", "severity=page team=web, 'pagers,default'", "team=db service=mysql severity=page, 'pagers,db'", "team=db service=other, default", "team=nobody, default"})
    void routesTest(String labels, String receivers) throws IOException, InterruptedException {
        for (String more : List.of("", "--tree ", "--verify.receivers=" + receivers + " ", "--tree --verify.receivers=nobody ")) {
            String[] line = ("config routes test " + more + labels).strip().split(" +");
            Both remote = both(line);
            assertThat(remote.alike()).contains(receivers + "\n");
            assertThat(remote.theirs().exitCode()).isEqualTo(more.contains("nobody") ? 1 : 0);
            String[] local = Arrays.copyOf(line, line.length + 1);
            local[line.length] = "--config.file=" + file;
            assertThat(both(local).alike()).as("from the file").isEqualTo(FROM_THE_FILE + remote.alike());
        }
    }

    @Test
    void routesShow() throws IOException, InterruptedException {
        String tree = both("config", "routes", "show").good();
        assertThat(tree).contains("{service=~\"^(?:my.*)$\",team=\"db\"}  receiver: db");
        assertThat(both("config", "routes", "show", "--config.file=" + file).good()).isEqualTo(FROM_THE_FILE + tree);
        assertThat(both("config", "routes").good()).isEqualTo(tree);
        both("config", "routes", "test", "a=~b").failed();
        both("config", "routes", "test", "a").alike();
    }

    /**
     * The one difference: Alertmanager shows its own reading of the file, with each default written out; Tocsin shows the file as it was written. All that is
     * in the file is the same in both, secrets are covered in both by the same word, and amtool takes either for a configuration, with the same routes.
     */
    @Test
    void configShow_isWhatWasWritten_withoutAlertmanagersDefaults() throws IOException, InterruptedException {
        Both shown = both("config", "show");
        assertThat(shown.ours().text()).doesNotContain("a-secret").contains("<secret>");
        Object own = yaml(shown.ours().text());
        assertThat(covers(yaml(shown.theirs().text()), own)).as(shown.theirs().text()).isTrue();
        assertThat(covers(own, yaml(shown.theirs().text()))).as("the day there is no difference, say so here").isFalse();
        for (Amtool each : List.of(ours, theirs)) {
            Path copy = Files.writeString(directory.resolve("shown.yml"), each.run("config", "show").text().replace("'<secret>'", "<secret>"));
            assertThat(each.run("config", "routes", "show", "--config.file=" + copy).text()).contains("receiver: pagers");
        }
        for (Amtool each : List.of(ours, theirs)) {
            assertThat(each.run("config", "show", "-o", "extended").text()).contains("buildUser", "uptime");
            JsonNode status = JSON.readTree(each.run("config", "show", "-o", "json").text());
            assertThat(status.path("config").path("original").asText().strip()).isEqualTo(each.run("config", "show").text().strip());
            assertThat(status.fieldNames()).toIterable().containsExactlyInAnyOrder("cluster", "config", "uptime", "versionInfo");
        }
    }

    private static Object yaml(String text) {
        return new Load(LoadSettings.builder().build()).loadFromString(text);
    }

    /** Whether each value of the second is in the first, too. */
    private static boolean covers(Object first, Object second) {
        return switch (second) {
            case Map<?, ?> map -> first instanceof Map<?, ?> other && map.entrySet().stream().allMatch(entry -> covers(other.get(entry.getKey()), entry.getValue()));
            case List<?> list -> first instanceof List<?> other && list.size() == other.size() && IntStream.range(0, list.size()).allMatch(i -> covers(other.get(i), list.get(i)));
            case null -> first == null;
            default -> second.equals(first);
        };
    }

    /** One peer each, ready; what they are called is their own affair. */
    @Test
    void clusterShow() throws IOException, InterruptedException {
        for (String output : List.of("simple", "extended")) {
            Said own = ours.run("cluster", "show", "-o", output);
            Said other = theirs.run("cluster", "show", "-o", output);
            String name = JSON.readTree(theirs.run("cluster", "show", "-o", "json").text()).path("name").asText();
            assertThat(own.exitCode()).isZero();
            assertThat(columns(own.masked().text())).isEqualTo(columns(other.masked().text().replace(name, "tocsin")));
        }
        JsonNode own = JSON.readTree(ours.run("cluster", "show", "-o", "json").text());
        JsonNode other = JSON.readTree(theirs.run("cluster", "show", "-o", "json").text());
        assertThat(own.path("status")).isEqualTo(other.path("status"));
        assertThat(own.path("peers").size()).isEqualTo(other.path("peers").size()).isOne();
    }

    private static String columns(String text) {
        return text.replaceAll("[ \\t]+", " ").replaceAll("(?m) $", "");
    }

    /** They ask no server, but amtool must be able to: the whole of it is run here. */
    @Test
    void commandsThatAskNoServer() throws IOException, InterruptedException {
        assertThat(both("check-config", file.toString()).good()).contains("SUCCESS", "3 receivers");
        Path bad = Files.writeString(directory.resolve("bad.yml"), "route: {receiver: nobody}\n");
        both("check-config", bad.toString()).failed();
        Path template = Files.writeString(directory.resolve("own.tmpl"), "{{ define \"own\" }}{{ .Status }} {{ len .Alerts }}{{ end }}");
        assertThat(both("template", "render", "--template.glob=" + template, "--template.text={{ template \"own\" . }}").good()).contains("alertstatus 2");
        both("--version").good();
        assertThat(both("help", "silence", "import").alike()).contains("silence import");
        assertThat(Tocsin.run(directory, "check", file.toString()).exitCode()).isZero();
        assertThat(Tocsin.run(directory, "check", bad.toString()).exitCode()).isNotZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"alert query", "silence query", "silence add a=b -c x", "config show", "cluster show", "config routes"})
    void flagsOfAll(String command) throws IOException, InterruptedException {
        Both both = both((command + " --timeout=20s --no-version-check --verbose --date.format=2006 --output=json").split(" "));
        assertThat(both.ours().exitCode()).isEqualTo(both.theirs().exitCode()).isZero();
    }
}
