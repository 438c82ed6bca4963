package io.tocsin.ui;

import io.tocsin.rule.Series;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** A small picture of a curve, as SVG: the value of the last hour, and the threshold as a line. Holds numbers only, so nothing in it can be smuggled. */
record Spark(int width, int height, int padding) {

    static final Spark SMALL = new Spark(140, 32, 3);
    static final Spark LARGE = new Spark(1100, 240, 8);

    String draw(List<Series> series, OptionalDouble threshold, Instant from, Instant to) {
        double low = threshold.orElse(Double.POSITIVE_INFINITY);
        double high = threshold.orElse(Double.NEGATIVE_INFINITY);
        for (Series one : series) {
            for (double value : one.values()) {
                low = Double.isFinite(value) ? Math.min(low, value) : low;
                high = Double.isFinite(value) ? Math.max(high, value) : high;
            }
        }
        var svg = new StringBuilder("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 %d %d' preserveAspectRatio='none'>".formatted(width, height));
        svg.append("<style>:root{color-scheme:light dark}.c{fill:none;stroke:#0b57d0;stroke-width:1.5}.t{stroke:#b3261e;stroke-width:1;stroke-dasharray:4 3}"
                + "@media(prefers-color-scheme:dark){.c{stroke:#8ab4f8}.t{stroke:#ff8a80}}</style>");
        if (low <= high) {
            double bottom = low == high ? low - 1 : low;
            double top = low == high ? high + 1 : high;
            threshold.ifPresent(value -> svg.append(String.format(Locale.ROOT, "<line class='t' x1='0' x2='%d' y1='%.1f' y2='%2$.1f'/>", width, y(value, bottom, top))));
            series.forEach(one -> svg.append("<path class='c' d='").append(path(one, bottom, top, from, to)).append("'/>"));
        }
        return svg.append("</svg>").toString();
    }

    private String path(Series series, double bottom, double top, Instant from, Instant to) {
        var path = new StringBuilder();
        boolean drawing = false;
        double span = Math.max(1, to.toEpochMilli() - from.toEpochMilli());
        for (int i = 0; i < series.moments().size(); i++) {
            double value = series.values().get(i);
            if (!Double.isFinite(value)) {
                drawing = false;
                continue;
            }
            double x = (series.moments().get(i).toEpochMilli() - from.toEpochMilli()) / span * width;
            path.append(String.format(Locale.ROOT, "%s%.1f %.1f", drawing ? "L" : "M", x, y(value, bottom, top)));
            drawing = true;
        }
        return path.toString();
    }

    private double y(double value, double bottom, double top) {
        return padding + (top - value) / (top - bottom) * (height - 2 * padding);
    }
}
