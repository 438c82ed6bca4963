package io.tocsin.ui;

import io.tocsin.label.Fingerprint;
import io.tocsin.label.Labels;
import io.tocsin.mute.Muting;
import java.math.BigDecimal;
import java.math.MathContext;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Values as a page shows them. */
final class Shown {

    private static final MathContext FOUR_DIGITS = new MathContext(4);

    private Shown() {}

    /** To the second, in UTC; empty for null. */
    static String time(Instant moment) {
        return moment == null ? "" : moment.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** In the two units that matter: {@code 3 h 5 min}. */
    static String length(Duration length) {
        long seconds = Math.max(0, length.toSeconds());
        if (seconds < 60) {
            return seconds + " s";
        }
        long minutes = seconds / 60;
        if (minutes < 60) {
            return minutes + " min";
        }
        long hours = minutes / 60;
        return hours < 48 ? hours + " h" + (minutes % 60 == 0 ? "" : " " + minutes % 60 + " min") : hours / 24 + " d" + (hours % 24 == 0 ? "" : " " + hours % 24 + " h");
    }

    /** Four digits are as much as anybody reads at night; the API has them all. */
    static String number(double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return Double.toString(value);
        }
        BigDecimal rounded = new BigDecimal(value).round(FOUR_DIGITS).stripTrailingZeros();
        return Math.abs(rounded.precision() - rounded.scale()) > 9 ? rounded.toString() : rounded.toPlainString();
    }

    /** {@code name="value"} each. */
    static List<String> pairs(Labels labels) {
        var pairs = new ArrayList<String>(labels.size());
        labels.forEach((name, value) -> pairs.add(name + "=" + Labels.quote(value)));
        return pairs;
    }

    static String muting(Muting muting) {
        return switch (muting) {
            case Muting.Silenced(List<String> silences) -> "silenced by " + String.join(", ", silences);
            case Muting.Inhibited(List<Fingerprint> sources) -> "inhibited by " + String.join(", ", sources.stream().map(Fingerprint::toString).toList());
            case Muting.OutsideActiveTimes(List<String> intervals) -> "outside its active times: " + String.join(", ", intervals);
        };
    }

    static String level(io.tocsin.alert.Severity severity) {
        return severity.name().toLowerCase(Locale.ROOT);
    }

    /** For a part of a URL. */
    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
