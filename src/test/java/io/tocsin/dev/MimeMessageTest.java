package io.tocsin.dev;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.dev.MimeMessage.Header;
import org.junit.jupiter.api.Test;

class MimeMessageTest {

    @Test
    void parse_unfoldsAndDecodesHeaders() {
        MimeMessage mail = MimeMessage.parse(lines("Subject: =?UTF-8?Q?zw=C3=B6lf_?=", " =?utf-8?B?w6RscA==?= x", "To: a@example.org", "", "body"));
        assertThat(mail.headers()).containsExactly(new Header("Subject", "zwölf älp x"), new Header("To", "a@example.org"));
    }

    @Test
    void parse_plainText_isTheText() {
        MimeMessage mail = MimeMessage.parse(lines("Content-Type: text/plain; charset=utf-8", "", "z\u00c3\u00a4hl", "mehr"));
        assertThat(mail.text()).isEqualTo("zähl\r\nmehr");
        assertThat(mail.html()).isEmpty();
    }

    @Test
    void parse_alternative_hasTextAndHtml() {
        MimeMessage mail = MimeMessage.parse(lines(
                "Content-Type: multipart/alternative; boundary=\"b+1\"", "", "--b+1", "Content-Transfer-Encoding: quoted-printable", "", "f=C3=BCr =", "dich",
                "--b+1", "Content-Type: text/html; charset=UTF-8", "Content-Transfer-Encoding: base64", "", "PGI+w7w8L2I+", "--b+1--", ""));
        assertThat(mail.text()).isEqualTo("für dich");
        assertThat(mail.html()).isEqualTo("<b>ü</b>");
    }

    @Test
    void parse_partWithoutHeaders_isText() {
        MimeMessage mail = MimeMessage.parse(lines("Content-Type: multipart/mixed; boundary=x", "", "--x", "", "bare", "--x--"));
        assertThat(mail.text()).isEqualTo("bare");
    }

    @Test
    void parse_unknownCharset_isReadAsUtf8() {
        assertThat(MimeMessage.parse(lines("Content-Type: text/plain; charset=none-such", "", "x")).text()).isEqualTo("x");
    }

    private static String lines(String... lines) {
        return String.join("\r\n", lines);
    }
}
