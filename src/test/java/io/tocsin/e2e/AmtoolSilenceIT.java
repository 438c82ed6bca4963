package io.tocsin.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code amtool silence}, each command and each wrong argument. */
class AmtoolSilenceIT extends AmtoolScene {

    @Test
    void silence_addAndQuery() throws IOException, InterruptedException {
        Both added = silence("Bare", "case=silences", "foo=~bar|baz", "a!=b", "c!~d.*", "--duration=2h");
        silence("case=silences", "severity=page", "--start=2099-01-01T00:00:00Z", "--end=2099-01-02T00:00:00Z");
        silence("case=silences", "team=db", "--author=somebody else", "--comment=one, \"two\"", "--duration=1d12h", "--annotation=ticket=T-1");
        for (String output : List.of("simple", "extended", "json")) {
            ask("somebody else", "silence", "query", "-o", output, "case=silences");
            assertThat(onSilence(added, "silence", "query", "-o", output, "--id=ID").good()).contains("foo").doesNotContain("2099");
        }
        ask("ID", "silence", "query", "-q", "case=silences");
        ask("somebody else", "silence", "query", "--created-by=somebody else", "case=silences");
        ask("", "silence", "query", "--created-by=nobody", "case=silences");
        ask("Bare", "silence", "query", "--within=3h", "case=silences");
        ask("", "silence", "query", "--within=1h", "case=silences");
        ask("Bare", "silence", "query", "Bare");
        ask("team", "silence", "query", "team=db", "case=silences");
        ask("", "silence", "query", "case=silences", "team=~d."); // a filter finds matchers of its own kind
        ask("team", "silence", "case=silences");
    }

    @ParameterizedTest
    @ValueSource(strings = {"add", "add a=b", "add a=b -c", "add a=b -c x --duration=soon", "add a=b -c x --duration=0s", "add a=b -c x --duration=-1h", "add a=~( -c x", "add a= -c x", "add a=~.* -c x",
        "add a=b -c x --end=2020-01-01T00:00:00Z", "add a=b -c x --start=2099-01-02T00:00:00Z --end=2099-01-01T00:00:00Z", "add a=b -c x --start=yesterday", "add a!=b -c x --end=2099-01-02T00:00:00Z --start=2099-01-01T00:00:00Z",
        "query --id=nothing", "query --id=01234567-89ab-cdef-0123-456789abcdef", "query a=~(", "query --within=soon", "expire", "expire nothing", "expire 01234567-89ab-cdef-0123-456789abcdef",
        "update", "update nothing", "update 01234567-89ab-cdef-0123-456789abcdef", "update 01234567-89ab-cdef-0123-456789abcdef -d 1h", "import nothing.json", "add a=b -c x -a"})
    void silence_badArguments(String arguments) throws IOException, InterruptedException {
        both(("silence " + arguments).split(" ")).alike();
    }

    @Test
    void silence_updateAndExpire() throws IOException, InterruptedException {
        Both added = silence("case=update", "--duration=1h");
        assertThat(onSilence(added, "silence", "update", "--comment=changed", "ID").good()).contains("changed");
        assertThat(onSilence(added, "silence", "update", "-q", "--duration=3h", "ID").good()).as("amtool shows where the id is in its memory").isEqualTo("POINTER\n");
        ask("changed", "silence", "query", "--within=4h", "case=update");
        ask("", "silence", "query", "--within=2h", "case=update");
        assertThat(onSilence(added, "silence", "update", "-o", "json", "--end=2099-01-01T00:00:00Z", "ID").good()).contains("2099-01-01T00:00:00");
        Both moved = onSilence(added, "silence", "update", "-o", "json", "--start=2098-01-01T00:00:00Z", "ID");
        moved.good();
        assertThat(moved.ours().ids().equals(added.ours().ids())).as("the id stays").isEqualTo(moved.theirs().ids().equals(added.theirs().ids()));
        assertThat(onSilence(moved, "silence", "expire", "ID").good()).isEmpty();
        onSilence(moved, "silence", "expire", "ID").alike();
        onSilence(moved, "silence", "update", "--comment=again", "ID").alike();
        ask("changed", "silence", "query", "--expired", "case=update");
        ask("changed", "silence", "query", "--expired", "-o", "json", "case=update");
        ask("changed", "silence", "query", "--expired", "--within=1h", "case=update");
        ask("", "silence", "query", "--expired", "--within=1ns", "case=update");
    }

    @Test
    void silence_expireSeveral() throws IOException, InterruptedException {
        silence("case=several", "n=1");
        silence("case=several", "n=2");
        Both found = ask("ID\nID\n", "silence", "query", "-q", "case=several");
        assertThat(ours.run("silence", "expire", found.ours().ids().getFirst(), found.ours().ids().getLast()))
                .isEqualTo(theirs.run("silence", "expire", found.theirs().ids().getFirst(), found.theirs().ids().getLast()));
        assertThat(ask("", "silence", "query", "-q", "case=several").good()).isEmpty();
    }

    @Test
    void silence_import() throws IOException, InterruptedException {
        silence("case=import", "n=1", "--annotation=k=v");
        silence("case=import", "n=2", "--duration=1d");
        Both asJson = ask("\"2\"", "silence", "query", "-o", "json", "case=import");
        Files.writeString(directory.resolve("ours/silences.json"), asJson.ours().text());
        Files.writeString(directory.resolve("theirs/silences.json"), asJson.theirs().text());
        both("silence", "import", "silences.json").good();
        assertThat(ask("ID", "silence", "query", "-q", "case=import").good()).isEqualTo("ID\nID\n");
        both("silence", "import", "--force", "--worker=1", "silences.json").good();
        assertThat(ask("ID", "silence", "query", "-q", "case=import").good()).isEqualTo("ID\nID\nID\nID\n");
        for (String side : List.of("ours", "theirs")) {
            Files.writeString(directory.resolve(side).resolve("bad.json"), "[{\"comment\": \"no matchers\"}]");
            Files.writeString(directory.resolve(side).resolve("none.json"), "{");
        }
        both("silence", "import", "bad.json").failed();
        both("silence", "import", "none.json").failed();
    }
}
