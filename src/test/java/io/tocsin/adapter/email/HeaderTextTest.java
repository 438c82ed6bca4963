package io.tocsin.adapter.email;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.internet.MimeUtility;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class HeaderTextTest {

    @Property
    void encode_isReadByOthersAsItWasWritten(@ForAll @StringLength(max = 300) String text) throws Exception {
        String wellFormed = new String(text.getBytes("UTF-8"), "UTF-8");
        String encoded = HeaderText.encode(wellFormed, 9);
        String read = MimeUtility.decodeText(encoded.replace("?=\r\n =?", "?= =?").replace("\r\n ", " "));
        if (!encoded.equals(HeaderText.oneLine(wellFormed)) || !wellFormed.contains("=?")) {
            assertThat(read).isEqualTo(HeaderText.oneLine(wellFormed));
        }
    }

    @Property
    void encode_leavesNoLineOfItsOwn(@ForAll String text) {
        String encoded = HeaderText.encode(text, 9);
        assertThat(encoded.replace("\r\n ", "")).doesNotContain("\r", "\n");
        assertThat(HeaderText.isAscii(encoded)).isTrue();
    }

    @Test
    void encode_breaksLongLines() {
        assertThat(HeaderText.encode("word ".repeat(40), 9).split("\r\n")).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(77));
        assertThat(HeaderText.encode("ä".repeat(200), 9).split("\r\n")).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(76));
    }
}
