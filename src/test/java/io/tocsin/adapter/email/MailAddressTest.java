package io.tocsin.adapter.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailAddressTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "a@b.example|a@b.example",
        "<a@b.example>|a@b.example",
        "Ann B <a@b.example>|\"Ann B\" <a@b.example>",
        "\"B, Ann\" <a@b.example>|\"B, Ann\" <a@b.example>",
        "\"say \\\"hi\\\"\" <a@b.example>|\"say \\\"hi\\\"\" <a@b.example>",
        "a@zürich.example|a@xn--zrich-kva.example",
        "Zoë <a@b.example>|=?UTF-8?B?Wm/Dqw==?= <a@b.example>",
    })
    void header_isWhatRfc5322Wants(String text, String expected) {
        assertThat(MailAddress.parse(text).header()).isEqualTo(expected);
    }

    @Test
    void parseList_splitsAtCommasBetweenAddressesOnly() {
        assertThat(MailAddress.parseList("\"B, Ann\" <a@b.example>, c@d.example,, <e@f.example>").stream().map(MailAddress::address))
                .containsExactly("a@b.example", "c@d.example", "e@f.example");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "nobody", "@b.example", "a@", "a b@c.example", "Ann <a@b.example", "a@b.example> x"})
    void parseList_saysWhatIsWrong(String text) {
        assertThatThrownBy(() -> MailAddress.parseList(text)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("mail address");
    }

    @Test
    void parse_saysThatTheLocalPartHasToBeAscii() {
        assertThatThrownBy(() -> MailAddress.parse("zoë@b.example")).hasMessageContaining("SMTPUTF8");
    }
}
