package io.tocsin.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.diagnostic.SyntaxException;
import io.tocsin.time.TimeInterval.Location;
import io.tocsin.time.TimeInterval.Range;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeIntervalTest {

    private static final ZoneId LOCAL = ZoneId.of("America/New_York");

    private static TimeInterval days(String range) throws SyntaxException {
        return new TimeInterval(List.of(), List.of(), List.of(TimeIntervalRanges.daysOfMonth(range)), List.of(), List.of(), Location.UTC);
    }

    private static TimeInterval hours(String start, String end, String location) throws SyntaxException {
        return new TimeInterval(
                List.of(TimeIntervalRanges.times(start, end)), List.of(), List.of(), List.of(), List.of(), Location.parse(location));
    }

    @Test
    void contains_endsBeforeItsEnd() throws SyntaxException {
        TimeInterval office = hours("09:00", "17:00", "UTC");
        assertThat(office.contains(Instant.parse("2026-03-02T09:00:00Z"), LOCAL)).isTrue();
        assertThat(office.contains(Instant.parse("2026-03-02T16:59:59.999Z"), LOCAL)).isTrue();
        assertThat(office.contains(Instant.parse("2026-03-02T17:00:00Z"), LOCAL)).isFalse();
        assertThat(hours("23:00", "24:00", "UTC").contains(Instant.parse("2026-03-02T23:59:59Z"), LOCAL)).isTrue();
    }

    /** Berlin goes from UTC+1 to UTC+2 on 29 March 2026. */
    @Test
    void contains_followsTheClockOnTheWall() throws SyntaxException {
        TimeInterval office = hours("09:00", "17:00", "Europe/Berlin");
        assertThat(office.contains(Instant.parse("2026-03-27T08:30:00Z"), LOCAL)).isTrue();
        assertThat(office.contains(Instant.parse("2026-03-30T07:30:00Z"), LOCAL)).isTrue();
        assertThat(office.contains(Instant.parse("2026-03-30T15:30:00Z"), LOCAL)).isFalse();
        assertThat(hours("09:00", "10:00", "Local").contains(Instant.parse("2026-01-05T14:30:00Z"), LOCAL)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "-1, 2026-02-28, true", "-1, 2026-02-27, false", "-1, 2028-02-29, true", "-7:-1, 2026-04-24, true", "-7:-1, 2026-04-23, false",
        "29:31, 2026-02-28, false", "1:31, 2026-02-28, true", "31, 2026-04-30, false", "20:-1, 2026-04-30, true", "15:31, 2026-04-14, false",
    })
    void contains_countsDaysFromBothEndsOfTheMonth(String range, String day, boolean contained) throws SyntaxException {
        assertThat(days(range).contains(Instant.parse(day + "T12:00:00Z"), LOCAL)).isEqualTo(contained);
    }

    /** The month of a change to summer time is an hour short of its days; it has all of them all the same. */
    @Test
    void contains_knowsTheLastDayOfAMonthWithASpringChange() throws SyntaxException {
        var last = new TimeInterval(List.of(), List.of(), List.of(new Range(-1, -1)), List.of(), List.of(), Location.parse("Europe/Berlin"));
        assertThat(last.contains(Instant.parse("2026-03-31T12:00:00Z"), LOCAL)).isTrue();
        assertThat(last.contains(Instant.parse("2026-03-30T12:00:00Z"), LOCAL)).isFalse();
    }

    /** Nine to five in Sydney, in winter ten hours, in summer eleven hours ahead (timeinterval_test.go). */
    @ParameterizedTest
    @CsvSource({
        "2021-04-06T03:00:00Z, true", "2021-04-06T13:00:00Z, false", "2021-10-31T22:00:00Z, true", "2021-10-31T21:00:00Z, false", "2021-11-01T05:59:59Z, true",
        "2021-11-01T06:00:00Z, false", "2021-11-05T23:00:00Z, false",
    })
    void contains_goesByTheDayOfItsOwnPlace(Instant moment, boolean contained) throws SyntaxException {
        var interval = new TimeInterval(List.of(TimeIntervalRanges.times("09:00", "17:00")), List.of(TimeIntervalRanges.weekdays("monday:friday")), List.of(), List.of(),
                List.of(), Location.parse("Australia/Sydney"));
        assertThat(interval.contains(moment, LOCAL)).isEqualTo(contained);
    }

    @Test
    void contains_withoutAnyListIsAlways() {
        assertThat(new TimeInterval(List.of(), List.of(), List.of(), List.of(), List.of(), Location.UTC).contains(Instant.EPOCH, LOCAL)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"1:31, 2020-06-30, true", "-31:-1, 2020-06-01, true", "-3:-1, 2020-02-29, true", "-3:-1, 2020-01-28, false", "1:-1, 2021-02-14, true"})
    void contains_endsDaysWithTheMonth(String range, String day, boolean contained) throws SyntaxException {
        assertThat(days(range).contains(Instant.parse(day + "T00:00:00Z"), LOCAL)).isEqualTo(contained);
    }

    /** The last week of a quarter without Saturdays, in several spans of years. */
    @ParameterizedTest
    @CsvSource({
        "2021-01-27T09:00:00Z, true", "2021-01-30T13:00:00Z, false", "2025-03-31T13:00:00Z, true", "2026-01-30T13:00:00Z, false", "2035-01-31T13:00:00Z, true",
        "2035-01-31T17:01:00Z, false", "2021-04-01T13:00:00Z, false",
    })
    void contains_needsOneOfEachList(Instant moment, boolean contained) throws SyntaxException {
        var interval = new TimeInterval(List.of(TimeIntervalRanges.times("09:00", "17:00")),
                List.of(TimeIntervalRanges.weekdays("monday:friday"), TimeIntervalRanges.weekdays("sunday")), List.of(TimeIntervalRanges.daysOfMonth("-7:-1")),
                List.of(TimeIntervalRanges.months("january:march")), List.of(TimeIntervalRanges.years("2020:2025"), TimeIntervalRanges.years("2030:2035")), Location.UTC);
        assertThat(interval.contains(moment, LOCAL)).isEqualTo(contained);
    }

    @ParameterizedTest
    @CsvSource({"17:31, 17:31", "12:30, 24:01", "09:30, 07:41", "24:00, 17:41", "01:99, 23:59", "00:00, 99:99"})
    void times_refuseWhatAlertmanagerRefuses(String start, String end) {
        assertThatThrownBy(() -> TimeIntervalRanges.times(start, end)).isInstanceOf(SyntaxException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"friday:monday", "blurgsday", "1:3", "-2:-1", ""})
    void weekdays_refuseWhatAlertmanagerRefuses(String text) {
        assertThatThrownBy(() -> TimeIntervalRanges.weekdays(text)).isInstanceOf(SyntaxException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"march:january", "january:blurgember", "blurgember", "3:1"})
    void months_refuseWhatAlertmanagerRefuses(String text) {
        assertThatThrownBy(() -> TimeIntervalRanges.months(text)).isInstanceOf(SyntaxException.class);
    }

    @Test
    void contains_needsEveryListToFit() throws SyntaxException {
        var interval = new TimeInterval(
                List.of(),
                List.of(TimeIntervalRanges.weekdays("Monday:friday")),
                List.of(),
                List.of(TimeIntervalRanges.months("may:august"), TimeIntervalRanges.months("12")),
                List.of(TimeIntervalRanges.years("2026")),
                Location.UTC);
        assertThat(interval.contains(Instant.parse("2026-05-04T00:00:00Z"), LOCAL)).isTrue();
        assertThat(interval.contains(Instant.parse("2026-05-03T00:00:00Z"), LOCAL)).as("a Sunday").isFalse();
        assertThat(interval.contains(Instant.parse("2026-09-07T00:00:00Z"), LOCAL)).as("September").isFalse();
        assertThat(interval.contains(Instant.parse("2027-05-03T00:00:00Z"), LOCAL)).as("another year").isFalse();
        assertThat(interval.contains(Instant.parse("2026-12-01T00:00:00Z"), LOCAL)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "32", "5:1", "-1:-5", "-1:1", "15:-20", "x", "1:2:3", ""})
    void daysOfMonth_refusesWhatAlertmanagerRefuses(String text) {
        assertThatThrownBy(() -> TimeIntervalRanges.daysOfMonth(text)).isInstanceOf(SyntaxException.class);
    }

    @Test
    void ranges_refuseTheWrongWayRound() {
        assertThatThrownBy(() -> TimeIntervalRanges.weekdays("saturday:sunday")).hasMessageContaining("begins on sunday");
        assertThatThrownBy(() -> TimeIntervalRanges.months("march:january")).isInstanceOf(SyntaxException.class);
        assertThatThrownBy(() -> TimeIntervalRanges.years("2027:2026")).isInstanceOf(SyntaxException.class);
        assertThatThrownBy(() -> TimeIntervalRanges.times("22:00", "06:00")).hasMessageContaining("split");
        assertThatThrownBy(() -> TimeIntervalRanges.minutes("9:00")).hasMessageContaining("HH:MM");
    }

    @Test
    void location_isIanaUtcOrLocal() throws SyntaxException {
        assertThat(Location.parse("EST")).isEqualTo(new Location.Fixed(ZoneId.of("America/Panama")));
        assertThat(Location.parse("Local")).isEqualTo(new Location.Local());
        for (String name : List.of("Foo/Bar", "+01:00", "europe/berlin", "SystemV/EST5")) {
            assertThatThrownBy(() -> Location.parse(name)).isInstanceOf(SyntaxException.class).hasMessageContaining(name);
        }
    }
}
