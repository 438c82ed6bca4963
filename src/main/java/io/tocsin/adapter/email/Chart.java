package io.tocsin.adapter.email;

import io.tocsin.notify.Curve;
import java.time.Duration;
import java.time.Instant;

/**
 * A curve as a picture: the threshold as a dashed line, the moment it fired as an upright one. Its numbers stand in the mail's text around it, where they
 * can be read aloud and grow with the reader's font. Drawn on white, with a frame, so that it reads on a dark screen too.
 */
record Chart(Curve curve, Instant fired) {

    /** Twice the size at which it is shown, for sharp screens. */
    static final int WIDTH = 1_200;

    static final int HEIGHT = 320;

    private static final int MARGIN = 16;
    private static final int LINE = 0x1d62b3;
    private static final int THRESHOLD = 0xc81e1e;
    private static final int FIRED = 0x57606a;

    byte[] png() {
        var canvas = new Canvas(WIDTH, HEIGHT, 0xffffff);
        for (int part = 1; part < 4; part++) {
            double y = MARGIN + part * (HEIGHT - 2 * MARGIN) / 4.0;
            canvas.line(0, y, WIDTH, y, 1, 0xe5e8eb);
        }
        if (!fired.isBefore(curve.start()) && !fired.isAfter(curve.end())) {
            canvas.line(x(fired), 0, x(fired), HEIGHT, 3, FIRED);
        }
        curve.threshold().ifPresent(value -> canvas.dashes(0, WIDTH, y(value), 16, 3, THRESHOLD));
        draw(canvas);
        canvas.line(0, 0, WIDTH, 0, 3, 0xd0d7de);
        canvas.line(0, HEIGHT, WIDTH, HEIGHT, 3, 0xd0d7de);
        canvas.line(0, 0, 0, HEIGHT, 3, 0xd0d7de);
        canvas.line(WIDTH, 0, WIDTH, HEIGHT, 3, 0xd0d7de);
        return canvas.png();
    }

    /** The line breaks where values are missing. */
    private void draw(Canvas canvas) {
        Duration gap = curve.step().multipliedBy(5).dividedBy(2);
        for (int i = 1; i < curve.values().size(); i++) {
            Instant from = curve.moments().get(i - 1);
            Instant to = curve.moments().get(i);
            if (Duration.between(from, to).compareTo(gap) <= 0) {
                segment(canvas, x(from), y(curve.values().get(i - 1)), x(to), y(curve.values().get(i)));
            }
        }
    }

    private static void segment(Canvas canvas, double x1, double y1, double x2, double y2) {
        for (int x = (int) Math.ceil(x1); x < x2; x++) {
            canvas.shade(x, y1 + (y2 - y1) * (x - x1) / (x2 - x1), HEIGHT - 1, LINE, 0.12);
        }
        canvas.line(x1, y1, x2, y2, 4, LINE);
    }

    private double x(Instant moment) {
        return WIDTH * (double) Duration.between(curve.start(), moment).toMillis() / Duration.between(curve.start(), curve.end()).toMillis();
    }

    private double y(double value) {
        double range = top() - bottom();
        return HEIGHT - MARGIN - (HEIGHT - 2 * MARGIN) * (range == 0 ? 0.5 : (value - bottom()) / range);
    }

    /** The value at its upper edge. */
    double top() {
        return Math.max(curve.most(), curve.threshold().orElse(curve.most()));
    }

    /** The value at its lower edge: zero, unless that would leave little of the curve. */
    double bottom() {
        double least = Math.min(curve.least(), curve.threshold().orElse(curve.least()));
        return least > 0 && least < top() * 0.7 ? 0 : least;
    }
}
