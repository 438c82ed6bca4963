package io.tocsin.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tocsin.diagnostic.SyntaxException;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MatcherParserTest {

    /** What {@code amtool config routes test} and check-config made of each. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "{a=\"b\", c=~\"d\"} | [a=\"b\", c=~\"d\"]",
        "a=b,c!~d, | [a=\"b\", c!~\"d\"]",
        "a=b} | [a=\"b\"]",
        "{} | []",
        "foo=\"\\d\" | [foo=\"\\\\d\"]",
        "foo=~\\d+ | [foo=~\"\\\\d+\"]",
        "a=b c | [a=\"b c\"]",
        "a= | [a=\"\"]",
        "föö=bar | [föö=\"bar\"]",
        "\"a b\"=bar | [a b=\"bar\"]",
        "a=\"\\x41\" | [a=\"\\\\x41\"]",
        "\"ü\"=\"\\x41\\u00fc\" | [ü=\"Aü\"]",
        "a:b=c | [a:b=\"c\"]",
        "a=\"x,y\",b=z | [a=\"x,y\", b=\"z\"]",
        "{foo=bar,} | [foo=\"bar\"]",
        "{foo!~[a-z]+} | [foo!~\"[a-z]+\"]",
        "{foo=🙂bar} | [foo=\"🙂bar\"]",
        "{\"foo\"=\"\\xf0\\x9f\\x99\\x82\"} | [foo=\"🙂\"]",
        "{\"foo\"=\"\\U0001f642\"} | [foo=\"🙂\"]",
        "{\"foo\"=\"bar\\n\"} | [foo=\"bar\\n\"]",
        "{\"foo\"=\"\\\"bar\\\"\"} | [foo=\"\\\"bar\\\"\"]",
    })
    void parseList_readsWhatAlertmanagerReads(String input, String matchers) throws SyntaxException {
        assertThat(MatcherParser.parseList(input)).hasToString(matchers);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "=b", "a=\"b", "a=b\"", "a=~*", "a=~(", "0a=~[", "a~b", "a=b,,c=d", "a=\"b\"x", "\"\\q\"=b", "\"\\xff\"=b", "a=b,c"})
    void parseList_refusesWhatAlertmanagerRefuses(String input) {
        assertThatThrownBy(() -> MatcherParser.parseList(input)).isInstanceOf(SyntaxException.class);
    }

    /** What each kind makes of a value, of another, and of none (pkg/labels/matcher_test.go). */
    @ParameterizedTest
    @CsvSource(delimiter = ' ', quoteCharacter = '`', value = {
        "a=b b c false", "a!=b c b true", "a=~b b bc false", "a=~b|c c bc false", "a!~b bc b true", "a=~.* x `` true", "a=~.+ x `` false", "a=~(?i)B b c false",
        "a=~b.* bcd cb false", "a=~ `` x true",
    })
    void matches_isAnchoredAndTakesNoneForEmpty(String text, String yes, String no, boolean none) throws SyntaxException {
        Matcher matcher = MatcherParser.parseOne(text);
        assertThat(matcher.matches(yes)).isTrue();
        assertThat(matcher.matches(no)).isEqualTo(no.isEmpty() && none);
        assertThat(matcher.matches(Labels.EMPTY)).isEqualTo(none);
    }

    @Test
    void parseList_namesThePlace() {
        SyntaxException failure = catchThrowableOfType(SyntaxException.class, () -> MatcherParser.parseList("a=\"b\", c\"d\""));
        assertThat(failure).hasMessageContaining("operator");
        assertThat(failure.start()).isEqualTo(8);
    }

    @Test
    void parseOne_takesOneWithoutBraces() throws SyntaxException {
        assertThat(MatcherParser.parseOne("severity=~\"a|b\"")).isEqualTo(new Matcher(Matcher.Type.REGEX, "severity", "a|b"));
        assertThatThrownBy(() -> MatcherParser.parseOne("{a=b}")).isInstanceOf(SyntaxException.class);
        assertThatThrownBy(() -> MatcherParser.parseOne("\"ü\"=b,\"ö\"=d")).isInstanceOf(SyntaxException.class);
    }

    @Test
    void parseClassicList_knowsNoUtf8Names() {
        assertThatThrownBy(() -> MatcherParser.parseClassicList("föö=bar")).isInstanceOf(SyntaxException.class);
    }

    @Property
    void parseList_endsInMatchersOrASyntaxException(@ForAll("matcherLike") String input) {
        try {
            assertThat(MatcherParser.parseList(input)).isNotNull();
        } catch (SyntaxException e) {
            assertThat(e.end()).isLessThanOrEqualTo(input.length());
        }
    }

    @Property
    void parseList_readsWhatToStringPrints(@ForAll("names") String name, @ForAll("values") String value) throws SyntaxException {
        Matcher matcher = Matcher.equal(name, value);
        assertThat(MatcherParser.parseList(matcher.toString())).isEqualTo(List.of(matcher));
    }

    @Provide
    Arbitrary<String> matcherLike() {
        return Arbitraries.strings().withChars("ab{}=!~,\"\\ (*|xu0\né").ofMaxLength(20);
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.strings().withCharRange('a', 'z').ofMinLength(1).ofMaxLength(8);
    }

    @Provide
    Arbitrary<String> values() {
        return Arbitraries.strings().withChars("ab\"\\\n ,{}=~é").ofMaxLength(12);
    }
}
