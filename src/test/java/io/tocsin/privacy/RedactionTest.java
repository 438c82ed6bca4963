package io.tocsin.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.label.Labels;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {

    private static final Redaction ALL = new Redaction(rules(false), "");
    private static final Redaction HASHING = new Redaction(rules(true), "secret");

    private static PrivacyRules rules(boolean hashed) {
        return new PrivacyRules(
                Set.of("prompt"), hashed ? Set.of("user") : Set.of(), Set.of("session"), EnumSet.allOf(Kind.class), List.of(new OwnPattern("employee", "EMP-[0-9]{6}")), hashed,
                PrivacyRules.LEFT);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "ask ada.lovelace+x@mail.example.co.uk now|ask [email] now",
        "jürgen@bücher.example|[email]",
        "card 4111 1111 1111 1111, thanks|card [card], thanks",
        "378282246310005|[card]",
        "DE89 3704 0044 0532 0130 00 THANKS|[iban] THANKS",
        "GB82WEST12345698765432|[iban]",
        "from 10.1.2.3:8080 to 2001:db8::ff00:42:8329|from [ip]:8080 to [ip]",
        "call +49 (30) 901820 or 030/901820-11|call [phone] or [phone]",
        "(555) 234-5678|[phone]",
        "sk-proj-abcdefghijklmnop1234|[token]",
        "xoxb-1234567890-abcdefg|[token]",
        "ghp_abcdefghijklmnopqrstuvwxyz0123456789|[token]",
        "AKIAIOSFODNN7EXAMPLE|[token]",
        "Authorization: Bearer abcdefghijklmnop|Authorization: [token]",
        "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9P|[token]",
        "-----BEGIN RSA PRIVATE KEY----- MIIE -----END RSA PRIVATE KEY-----|[token]",
        "EMP-123456 did it|[employee] did it"
    })
    void text_replacesWhatIsFound(String text, String redacted) {
        assertThat(ALL.text("summary", text)).isEqualTo(redacted);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "p99 latency is 1.532s, above 1s for 10m", "2026-01-31T08:00:00.123456Z", "1769846400123456789", "std::string a::b", "version 1.2.3", "4111 1111 1111 1112",
        "DE89370400440532013001", "http://grafana:3000/d/abc?from=now-1h", "task-runner-7d9f8b6c5d-x2x4z", "12345678", "08:00:00 to 18:00:00", "@here", "cost $1,234.56",
        "sha256:9f86d081884c7d659a2feaa0c55ad015", "", "queue depth 10000 of 20000"
    })
    void text_leavesEverythingElse(String text) {
        assertThat(ALL.text("summary", text)).isSameAs(text);
    }

    @Test
    void labels_coversWholeValuesByName_andDropsLabels() {
        Labels labels = Labels.of("alertname", "A", "prompt", "tell me", "session", "1", "agent_name", "planner");
        assertThat(ALL.labels(labels)).isEqualTo(Labels.of("alertname", "A", "prompt", "[prompt]", "agent_name", "planner"));
        assertThat(ALL.annotations(Labels.ofAnnotations(Map.of("session", "", "summary", "")))).isEqualTo(Labels.ofAnnotations(Map.of("summary", "")));
    }

    @Test
    void labels_hashed_areEqualWhereTheyWereEqual_andOnlyWithTheSecret() {
        String ada = HASHING.text("user", "ada");
        assertThat(ada).matches("\\[user:[a-p]{16}]").isEqualTo(HASHING.text("user", "ada")).isNotEqualTo(HASHING.text("user", "bob"));
        assertThat(new Redaction(rules(true), "another").text("user", "ada")).isNotEqualTo(ada);
        assertThat(HASHING.text("user", ada)).isSameAs(ada);
        assertThat(HASHING.text("x", "4111 1111 1111 1111")).isEqualTo(HASHING.text("x", "4111-1111-1111-1111"));
    }

    @Test
    void labels_withoutAnythingToRedact_areTheVerySame() {
        Labels labels = Labels.of("alertname", "10.0.0.1", "instance", "10.0.0.1:9090", "agent_name", "planner");
        assertThat(ALL.labels(labels)).isSameAs(labels);
        assertThat(ALL.annotations(labels)).isSameAs(labels);
    }

    @Test
    void text_byDefault_coversWhatIsPersonal_andNothingElse() {
        var byDefault = new Redaction(PrivacyRules.DEFAULT, "");
        for (String name : List.of("user", "user_id", "email", "query", "prompt", "response")) {
            assertThat(byDefault.text(name, "hello")).isEqualTo("[" + name + "]");
        }
        assertThat(byDefault.text("summary", "a@b.example")).isEqualTo("a@b.example");
    }

    @Property(tries = 500)
    void text_nothingThatIsFoundSurvives(@ForAll("texts") String text, @ForAll boolean hashed) {
        Redaction redaction = hashed ? HASHING : ALL;
        String redacted = redaction.text("summary", text);
        assertThat(redaction.text("summary", redacted)).isSameAs(redacted);
    }

    @Property(tries = 500)
    void text_noSensitivePieceSurvives(@ForAll("pieces") String piece, @ForAll("words") String before, @ForAll("words") String after) {
        assertThat(ALL.text("summary", before + " " + piece + " " + after)).doesNotContain(piece).startsWith(before).endsWith(after);
    }

    @Property(tries = 500)
    void text_ofWordsStaysTheSame(@ForAll("words") String words) {
        assertThat(ALL.text("summary", words)).isSameAs(words);
    }

    @Provide
    Arbitrary<String> words() {
        return Arbitraries.strings().withChars("abcdefghij é.,!?%/()\n").ofMaxLength(60);
    }

    @Provide
    Arbitrary<String> pieces() {
        Arbitrary<String> name = Arbitraries.strings().alpha().numeric().ofMinLength(1).ofMaxLength(12);
        Arbitrary<String> octet = Arbitraries.integers().between(0, 255).map(String::valueOf);
        return Arbitraries.oneOf(
                name.map(n -> n + "@" + n + ".example"),
                Arbitraries.strings().numeric().ofLength(14).map(digits -> card("4" + digits)),
                octet.list().ofSize(4).map(octets -> String.join(".", octets)),
                Arbitraries.strings().alpha().numeric().ofMinLength(20).ofMaxLength(40).map(rest -> "ghp_" + rest),
                Arbitraries.strings().numeric().ofLength(18).map(RedactionTest::iban),
                Arbitraries.strings().numeric().ofMinLength(8).ofMaxLength(11).map(digits -> "+49" + digits));
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> glue = Arbitraries.strings().withChars("ab1234:.@-+ /[]4").ofMaxLength(6);
        return Arbitraries.oneOf(pieces(), glue, pieces().map(piece -> piece.substring(1))).list().ofMaxSize(6).map(parts -> String.join("", parts));
    }

    private static String card(String digits) {
        for (char last = '0'; last <= '9'; last++) {
            if (Checksums.luhn(digits + last)) {
                return digits + last;
            }
        }
        throw new AssertionError(digits);
    }

    private static String iban(String account) {
        for (int check = 2; check < 99; check++) {
            String iban = "DE" + (check < 10 ? "0" : "") + check + account;
            if (Checksums.mod97(iban)) {
                return iban;
            }
        }
        throw new AssertionError(account);
    }
}
