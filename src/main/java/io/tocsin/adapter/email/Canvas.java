package io.tocsin.adapter.email;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * A picture that lines are drawn on, and that writes itself as PNG (w3.org/TR/png-3). Our own, since AWT brings native libraries and fonts with it, which a
 * native image does not carry, to draw what comes to a hundred straight lines.
 */
final class Canvas {

    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

    private final int width;
    private final int height;
    private final int[] pixels;

    /** @param background as 0xRRGGBB, as all colours here */
    Canvas(int width, int height, int background) {
        this.width = width;
        this.height = height;
        this.pixels = new int[width * height];
        java.util.Arrays.fill(pixels, background);
    }

    /** Fills a column from one height to another, a bit of what is below shining through. */
    void shade(int x, double from, double to, int color, double opacity) {
        for (int y = (int) Math.clamp(Math.round(from), 0, height); y < Math.clamp(Math.round(to), 0, height); y++) {
            blend(x, y, color, opacity);
        }
    }

    /** A line of this thickness, its edges smooth. */
    void line(double x1, double y1, double x2, double y2, double thickness, int color) {
        double reach = thickness / 2 + 1;
        for (int y = (int) Math.max(0, Math.min(y1, y2) - reach); y <= Math.min(height - 1, Math.max(y1, y2) + reach); y++) {
            for (int x = (int) Math.max(0, Math.min(x1, x2) - reach); x <= Math.min(width - 1, Math.max(x1, x2) + reach); x++) {
                double covered = thickness / 2 + 0.5 - distance(x + 0.5, y + 0.5, x1, y1, x2, y2);
                if (covered > 0) {
                    blend(x, y, color, Math.min(1, covered));
                }
            }
        }
    }

    void dashes(double x1, double x2, double y, double length, double thickness, int color) {
        for (double x = x1; x < x2; x += 2 * length) {
            line(x, y, Math.min(x2, x + length), y, thickness, color);
        }
    }

    private static double distance(double px, double py, double x1, double y1, double x2, double y2) {
        double dx = x2 - x1;
        double dy = y2 - y1;
        double square = dx * dx + dy * dy;
        double along = square == 0 ? 0 : Math.clamp(((px - x1) * dx + (py - y1) * dy) / square, 0, 1);
        return Math.hypot(px - x1 - along * dx, py - y1 - along * dy);
    }

    private void blend(int x, int y, int color, double opacity) {
        if (x < 0 || x >= width || y < 0 || y >= height) {
            return;
        }
        int below = pixels[y * width + x];
        int mixed = 0;
        for (int shift = 0; shift <= 16; shift += 8) {
            long part = Math.round((color >> shift & 0xff) * opacity + (below >> shift & 0xff) * (1 - opacity));
            mixed |= (int) part << shift;
        }
        pixels[y * width + x] = mixed;
    }

    byte[] png() {
        var bytes = new ByteArrayOutputStream(16_384);
        try (var out = new DataOutputStream(bytes)) {
            out.write(SIGNATURE);
            var header = new ByteArrayOutputStream(13);
            var fields = new DataOutputStream(header);
            fields.writeInt(width);
            fields.writeInt(height);
            fields.write(new byte[] {8, 2, 0, 0, 0}); // 8 bits each of red, green and blue
            chunk(out, "IHDR", header.toByteArray());
            chunk(out, "IDAT", rows());
            chunk(out, "IEND", new byte[0]);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // there is no input or output that could fail
        }
        return bytes.toByteArray();
    }

    private byte[] rows() throws IOException {
        var packed = new ByteArrayOutputStream(16_384);
        var deflater = new Deflater(Deflater.BEST_COMPRESSION);
        try (var out = new DeflaterOutputStream(packed, deflater)) {
            byte[] row = new byte[1 + 3 * width]; // the first byte says that the row is not filtered
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    int pixel = pixels[y * width + x];
                    row[1 + 3 * x] = (byte) (pixel >> 16);
                    row[2 + 3 * x] = (byte) (pixel >> 8);
                    row[3 + 3 * x] = (byte) pixel;
                }
                out.write(row);
            }
        } finally {
            deflater.end();
        }
        return packed.toByteArray();
    }

    private static void chunk(DataOutputStream out, String type, byte[] data) throws IOException {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        var check = new CRC32();
        check.update(name);
        check.update(data);
        out.writeInt(data.length);
        out.write(name);
        out.write(data);
        out.writeInt((int) check.getValue());
    }
}
