package io.tocsin.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.privacy.Redaction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivacyReaderTest {

    @TempDir
    private Path directory;

    private LoadOutcome load(String privacy) throws IOException {
        Path file = Files.writeString(directory.resolve("tocsin.yml"), "route: {receiver: r}\nreceivers: [{name: r}]\n" + privacy);
        return ConfigurationLoader.load(file, Map.of());
    }

    private Redaction privacy(String privacy) throws IOException {
        return load(privacy) instanceof LoadOutcome.Loaded(Configuration loaded, var warnings) ? loaded.privacy() : null;
    }

    private String problems(String privacy) throws IOException {
        return load(privacy) instanceof LoadOutcome.Refused(var problems) ? problems.stream().map(Object::toString).collect(Collectors.joining("\n")) : "";
    }

    @Test
    void read_withoutTheSection_masksWhatIsPersonal() throws IOException {
        assertThat(privacy("").text("user", "ada")).isEqualTo("[user]");
        assertThat(privacy("").text("summary", "ada@example.org")).isEqualTo("ada@example.org");
        assertThat(privacy("privacy: none").text("user", "ada")).isEqualTo("ada");
    }

    @Test
    void read_withTheSection_findsAllKinds_andLeavesWhatIsNamed() throws IOException {
        Redaction privacy = privacy("privacy: {leave: [query]}");
        assertThat(privacy.text("summary", "ada@example.org")).isEqualTo("[email]");
        assertThat(privacy.text("query", "up == 0")).isEqualTo("up == 0");
    }

    @Test
    void read_withASecret_hashes() throws IOException {
        Files.writeString(directory.resolve("s"), "0123456789\n");
        String ada = privacy("privacy: {secret_file: s, patterns: [{name: emp, regex: 'E[0-9]+'}]}").text("user", "ada");
        assertThat(ada).matches("\\[user:[a-p]{16}]");
        assertThat(privacy("privacy: {secret: '0123456789'}").text("user", "ada")).isEqualTo(ada);
        assertThat(privacy("privacy: {secret_file: s, patterns: [{name: emp, regex: 'E[0-9]+'}]}")).isEqualTo(privacy("privacy: {secret_file: s, patterns: [{name: emp, regex: 'E[0-9]+'}]}"));
    }

    @Test
    void read_whatIsWrong_isSaidAllAtOnce() throws IOException {
        assertThat(problems("privacy: {hash: [who], mask: [who, alertname], find: [mails], found: x, patterns: [{name: 'a b', regex: '(' }, {name: e, regex: 'a*'}], colour: red}"))
                .contains("needs a \"secret\"", "\"who\" is in", "\"alertname\" stays", "what can be found is token, email", "\"found\" is mask or hash",
                        "each pattern has a \"name\"", "is no regular expression", "matches the empty text", "unknown key \"colour\"");
        assertThat(problems("privacy: {secret_file: none}")).contains("cannot be read");
    }
}
