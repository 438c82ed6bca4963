package io.tocsin.engine;

/**
 * How many alerts from outside may be active at a time; 0 of each: any number. One that is known is always taken, and so is every end.
 *
 * @param most in all
 * @param perName with the same {@code alertname}
 * @param perReceiver on routes to the same receiver
 */
public record AlertLimits(int most, int perName, int perReceiver) {

    public static final AlertLimits NONE = new AlertLimits(0, 0, 0);

    boolean isNone() {
        return most <= 0 && perName <= 0 && perReceiver <= 0;
    }
}
