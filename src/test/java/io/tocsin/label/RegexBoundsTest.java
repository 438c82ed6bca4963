package io.tocsin.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegexBoundsTest {

    private static Matcher regex(String regex) {
        return new Matcher(Matcher.Type.REGEX, "a", regex);
    }

    @ParameterizedTest
    @ValueSource(strings = {"((a{1,1000}){1,1000}){1,1000}", "(a{1,1000}){1,10}", "(x(y{2}z){501})", "(?:[])]{10}|b){101}", "(\\Q(\\Ea{11}){99}", "x{1001}", "x{99999999999}"})
    void check_refusesRepetitionsThatMultiply(String regex) {
        assertThatIllegalArgumentException().isThrownBy(() -> regex(regex)).withMessageContaining("repeats more than 1000 times");
    }

    @ParameterizedTest
    @ValueSource(strings = {"(a{1,100}){1,10}", "a{1000}b{1000}", "(a{500}|b{1000})c", "[{]{2}", "x{,5}", "\\{1001}", "[(]", "\\(", "\\Q((((\\E", "(a{9}){0}", "[[:alpha:](]{3}"})
    void check_leavesAllOthersAlone(String regex) {
        assertThat(regex(regex).value()).isEqualTo(regex);
    }

    @Test
    void check_boundsDepthAndSize() {
        assertThatIllegalArgumentException().isThrownBy(() -> regex("(".repeat(100_000))).withMessageContaining("nests more than 250 groups");
        assertThatIllegalArgumentException().isThrownBy(() -> regex("a{1000}".repeat(500))).withMessageContaining("200000 positions");
        assertThatIllegalArgumentException().isThrownBy(() -> regex("(a|b){500}".repeat(500))).withMessageContaining("200000 positions");
        assertThatIllegalArgumentException().isThrownBy(() -> regex("a".repeat(200_001))).withMessageContaining("longer than 200000 characters");
        assertThat(regex("(".repeat(250) + "a" + ")".repeat(250)).matches("a")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a)|(b", "b)(?:c", ")", "\\"})
    void matcher_compilesTheRegexOnItsOwn(String regex) {
        assertThatIllegalArgumentException().isThrownBy(() -> regex(regex)).withMessageContaining("no regular expression");
    }

    @Test
    void matcher_isAnchored() {
        assertThat(regex("a|bc").matches("bc")).isTrue();
        assertThat(regex("a|bc").matches("abc")).isFalse();
        assertThat(regex("a.c").matches("a\nc")).isTrue();
        assertThat(regex("\\Qa.").matches("a.")).isTrue();
    }
}
