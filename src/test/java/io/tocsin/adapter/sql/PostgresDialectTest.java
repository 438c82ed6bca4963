package io.tocsin.adapter.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of what the server says, for that which no test can make a real one say: a full disk, say. The others are met in {@link PostgresTest}. */
class PostgresDialectTest {

    private final PostgresDialect dialect = new PostgresDialect("jdbc:postgresql://db:5432/tocsin?password=s3cret", "u", () -> "s3cret", Duration.ZERO);

    /** From <a href="https://www.postgresql.org/docs/current/errcodes-appendix.html">PostgreSQL's error codes</a>. */
    @ParameterizedTest
    @CsvSource({
        "53100, its disk is full: make room",
        "53200, has no memory left",
        "53300, takes no more connections",
        "58030, its disk fails",
        "25006, takes no writes",
        "28P01, refuses the user or the password",
        "3D000, does not exist",
        "42501, the user may not do this",
        "57P01, cannot be reached",
        "57P02, cannot be reached",
        "57P03, is starting or stopping",
        "08001, cannot be reached",
        "08006, cannot be reached",
        "XX001, is damaged",
        "23505, 'db:5432: as it said'",
    })
    void explain_saysWhatItIs_andOfWhich(String state, String words) {
        assertThat(dialect.explain(new SQLException("as it said", state))).startsWith("the PostgreSQL database tocsin on db:5432").contains(words).doesNotContain("s3cret");
    }

    @Test
    void explain_withoutACode_saysWhatItSaid() {
        assertThat(dialect.explain(new SQLException("as it said"))).endsWith(": as it said");
    }

    @ParameterizedTest
    @ValueSource(strings = {"57P01", "57P02", "57P03", "08001", "08003", "08006"})
    void isConnectionLost_whereAnotherOneMayDo(String state) {
        assertThat(dialect.isConnectionLost(new SQLException("as it said", state))).isTrue();
    }

    /** Another connection would meet the same. */
    @ParameterizedTest
    @ValueSource(strings = {"53100", "53200", "58030", "25006", "28P01", "23505"})
    void isConnectionLost_isNot_whereTheServerAnswers(String state) {
        assertThat(dialect.isConnectionLost(new SQLException("as it said", state))).isFalse();
    }
}
