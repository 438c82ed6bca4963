package io.tocsin.config;

import io.tocsin.diagnostic.SyntaxException;
import io.tocsin.notify.DeliveryTerms;
import io.tocsin.notify.RateLimit;
import io.tocsin.time.PrometheusDuration;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what a receiver says about how it wants to be delivered to: {@code time_to_live} and {@code rate_limit}. */
final class DeliveryTermsReader {

    private static final Pattern RATE = Pattern.compile("([1-9][0-9]{0,5})/(.*)");

    private DeliveryTermsReader() {}

    static DeliveryTerms read(Section receiver) {
        Duration timeToLive = receiver.duration("time_to_live").orElse(DeliveryTerms.DEFAULT.timeToLive());
        if (!timeToLive.isPositive()) {
            receiver.error("time_to_live", "\"time_to_live\" is more than zero");
        }
        return new DeliveryTerms(timeToLive, receiver.parsed("rate_limit", DeliveryTermsReader::rate));
    }

    /** {@code 30/1m}, or {@code 30/m}. */
    private static RateLimit rate(String text) throws SyntaxException {
        Matcher parts = RATE.matcher(text.strip());
        if (!parts.matches()) {
            throw new SyntaxException("a rate is written as a number of messages and a time, such as 1/1s or 120/1m", 0, text.length());
        }
        String window = Character.isDigit(parts.group(2).isEmpty() ? 'x' : parts.group(2).charAt(0)) ? parts.group(2) : "1" + parts.group(2);
        Duration length = PrometheusDuration.parse(window);
        if (!length.isPositive() || length.compareTo(Duration.ofHours(1)) > 0) {
            throw new SyntaxException("the time of a rate is more than zero, and an hour at most", parts.start(2), text.length());
        }
        return new RateLimit(Integer.parseInt(parts.group(1)), length);
    }
}
