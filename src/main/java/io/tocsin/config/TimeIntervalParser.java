package io.tocsin.config;

import io.tocsin.config.yaml.YamlSequence;
import io.tocsin.mute.ActiveTimes;
import io.tocsin.time.TimeInterval;
import io.tocsin.time.TimeInterval.Location;
import io.tocsin.time.TimeInterval.Range;
import io.tocsin.time.TimeInterval.TimeRange;
import io.tocsin.time.TimeIntervalRanges;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads {@code time_intervals} and their older name, {@code mute_time_intervals}; one name space for both. */
final class TimeIntervalParser {

    private TimeIntervalParser() {}

    static ActiveTimes parse(Section root) {
        var intervals = new LinkedHashMap<String, List<TimeInterval>>();
        for (String key : List.of("mute_time_intervals", "time_intervals")) {
            root.sections(key).forEach(section -> named(section, intervals));
        }
        return new ActiveTimes(intervals);
    }

    private static void named(Section section, Map<String, List<TimeInterval>> intervals) {
        String name = section.text("name", "");
        if (name.isEmpty()) {
            section.error("name", "a time interval needs a \"name\"");
        } else if (intervals.containsKey(name)) {
            section.error("name", "the time interval name \"" + name + "\" is taken");
        }
        Section own = section.named("time interval \"" + name + "\"");
        intervals.putIfAbsent(name, own.sections("time_intervals").stream().map(TimeIntervalParser::interval).toList());
        own.done();
    }

    private static TimeInterval interval(Section section) {
        for (String key : List.of("times", "weekdays", "days_of_month", "months", "years")) {
            if (section.node(key) instanceof YamlSequence list && list.items().isEmpty()) {
                section.warning(key, "an empty \"" + key + "\" is as if it were not there: every moment fits");
            }
        }
        var interval = new TimeInterval(
                times(section),
                ranges(section, "weekdays", TimeIntervalRanges::weekdays),
                ranges(section, "days_of_month", TimeIntervalRanges::daysOfMonth),
                ranges(section, "months", TimeIntervalRanges::months),
                ranges(section, "years", TimeIntervalRanges::years),
                section.parsed("location", Location::parse).orElse(Location.UTC));
        section.done();
        return interval;
    }

    private static List<Range> ranges(Section section, String key, Section.Parser<Range> parser) {
        return section.scalars(key).stream().flatMap(scalar -> section.parsed(scalar, parser).stream()).toList();
    }

    private static List<TimeRange> times(Section section) {
        var times = new ArrayList<TimeRange>();
        for (Section range : section.sections("times")) {
            String start = range.text("start_time", "");
            String end = range.text("end_time", "");
            if (start.isEmpty() || end.isEmpty()) {
                range.error("both \"start_time\" and \"end_time\" are needed");
            } else if (range.parsed("start_time", TimeIntervalRanges::minutes).isPresent() && range.parsed("end_time", TimeIntervalRanges::minutes).isPresent()) {
                range.parsed("start_time", text -> TimeIntervalRanges.times(text, end)).ifPresent(times::add);
            }
            range.done();
        }
        return times;
    }

}
