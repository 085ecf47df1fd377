package dev.parley.bench;

import java.util.Locale;
import org.HdrHistogram.Histogram;

/** Latency by percentile, as SVG: to the right ever rarer, each mark a tenth of the one before; upwards ever longer, by powers of ten. */
final class Curve {
    private static final int WIDTH = 860;
    private static final int HEIGHT = 380;
    private static final int LEFT = 80;
    private static final int RIGHT = 20;
    private static final int TOP = 20;
    private static final int BOTTOM = 40;
    private static final int STEPS = 200;
    private static final String[] MARKS = {"0 %", "90 %", "99 %", "99.9 %", "99.99 %", "99.999 %", "99.9999 %"};

    private final Histogram latency;
    /** How many nines there are to be seen: no more than there are deliveries for. */
    private final int nines;

    private final int low;
    private final int high;

    private Curve(Histogram latency) {
        this.latency = latency;
        double count = Math.max(10, latency.getTotalCount());
        this.nines = (int) Math.max(1, Math.min(MARKS.length - 1, Math.floor(Math.log10(count))));
        this.low = power(Math.max(1, latency.getMinValue()));
        this.high = Math.max(low + 1, power(Math.max(1, latency.getMaxValue())) + 1);
    }

    static String svg(Histogram latency) {
        return new Curve(latency).draw();
    }

    private static int power(long nanos) {
        return (int) Math.floor(Math.log10(nanos));
    }

    private String draw() {
        StringBuilder svg = new StringBuilder();
        add(svg, "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"Latency by percentile\">%n", WIDTH, HEIGHT);
        for (int nine = 0; nine <= nines; nine++) {
            double x = x(nine);
            add(svg, "<line x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" y2=\"%d\"/>", x, TOP, x, HEIGHT - BOTTOM);
            add(svg, "<text x=\"%.1f\" y=\"%d\">%s</text>%n", x, HEIGHT - BOTTOM + 20, MARKS[nine]);
        }
        for (int power = low; power <= high; power++) {
            double y = y(Math.pow(10, power));
            add(svg, "<line x1=\"%d\" y1=\"%.1f\" x2=\"%d\" y2=\"%.1f\"/>", LEFT, y, WIDTH - RIGHT, y);
            add(svg, "<text class=\"y\" x=\"%d\" y=\"%.1f\">%s</text>%n", LEFT - 8, y + 4, words(power));
        }
        add(svg, "<polyline points=\"%s\"/>%n</svg>", points());
        return svg.toString();
    }

    private String points() {
        StringBuilder points = new StringBuilder();
        for (int step = 0; step <= STEPS && latency.getTotalCount() > 0; step++) {
            double nine = (double) nines * step / STEPS;
            double percentile = 100 - 100 / Math.pow(10, nine);
            add(points, "%.1f,%.1f ", x(nine), y(Math.max(1, latency.getValueAtPercentile(percentile))));
        }
        return points.toString().trim();
    }

    private double x(double nine) {
        return LEFT + (WIDTH - LEFT - RIGHT) * nine / nines;
    }

    private double y(double nanos) {
        double part = (Math.log10(nanos) - low) / (high - low);
        return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * part;
    }

    private static String words(int power) {
        String[] units = {"ns", "us", "ms", "s", "000 s"};
        int unit = Math.min(power / 3, units.length - 1);
        return Math.round(Math.pow(10, power - 3 * unit)) + " " + units[unit];
    }

    private static void add(StringBuilder to, String format, Object... values) {
        to.append(String.format(Locale.ROOT, format, values));
    }
}
