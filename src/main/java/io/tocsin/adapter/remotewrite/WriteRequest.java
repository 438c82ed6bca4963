package io.tocsin.adapter.remotewrite;

import io.tocsin.label.Labels;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** The message of remote write 1.0 in protobuf: {@code WriteRequest{TimeSeries{Label{name, value}, Sample{value, timestamp}}}} (prompb/remote.proto, types.proto). */
final class WriteRequest {

    private static final int FIRST_MESSAGE = 1 << 3 | 2;
    private static final int SECOND_MESSAGE = 2 << 3 | 2;
    private static final int FIRST_DOUBLE = 1 << 3 | 1;
    private static final int SECOND_VARINT = 2 << 3;

    private final ByteArrayOutputStream message = new ByteArrayOutputStream();

    /** @param millis since 1970 */
    void add(Labels labels, double value, long millis) {
        var series = new ByteArrayOutputStream();
        for (int i = 0; i < labels.size(); i++) {
            var label = new ByteArrayOutputStream();
            text(label, FIRST_MESSAGE, labels.name(i));
            text(label, SECOND_MESSAGE, labels.value(i));
            field(series, FIRST_MESSAGE, label.toByteArray());
        }
        var sample = new ByteArrayOutputStream(24);
        sample.write(FIRST_DOUBLE);
        long bits = Double.doubleToRawLongBits(value); // the stale marker is one NaN among many
        for (int i = 0; i < Long.BYTES; i++) {
            sample.write((int) (bits >>> 8 * i));
        }
        sample.write(SECOND_VARINT);
        varint(sample, millis);
        field(series, SECOND_MESSAGE, sample.toByteArray());
        field(message, FIRST_MESSAGE, series.toByteArray());
    }

    byte[] toByteArray() {
        return message.toByteArray();
    }

    private static void text(ByteArrayOutputStream out, int tag, String text) {
        field(out, tag, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void field(ByteArrayOutputStream out, int tag, byte[] content) {
        out.write(tag);
        varint(out, content.length);
        out.writeBytes(content);
    }

    private static void varint(ByteArrayOutputStream out, long value) {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            out.write((int) (rest & 0x7f | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }
}
