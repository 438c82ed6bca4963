package io.tocsin.adapter.remotewrite;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SnappyTest {

    @Test
    void compress_isReadBackAsItWas() {
        var random = new Random(7);
        for (int length : new int[] {0, 1, 3, 4, 59, 60, 61, 64, 65, 255, 256, 257, 5000, 65536, 70000, 200_000}) {
            byte[] noise = new byte[length];
            random.nextBytes(noise);
            byte[] words = new byte[length];
            for (int i = 0; i < length; i++) {
                words[i] = (byte) ("alertname".charAt(i % 9) + random.nextInt(100) / 99);
            }
            assertThat(decompress(Snappy.compress(noise))).isEqualTo(noise);
            assertThat(decompress(Snappy.compress(words))).isEqualTo(words);
            assertThat(decompress(Snappy.compress(new byte[length]))).isEqualTo(new byte[length]);
        }
    }

    @Test
    void compress_makesWhatRepeatsSmall() {
        byte[] labels = "alertname=\"Down\", job=\"agent\";".repeat(1000).getBytes(StandardCharsets.UTF_8);
        assertThat(Snappy.compress(labels).length).isLessThan(labels.length / 15);
    }

    static byte[] decompress(byte[] compressed) {
        int at = 0;
        int length = 0;
        for (int shift = 0; ; shift += 7) {
            int next = compressed[at++];
            length |= (next & 0x7f) << shift;
            if (next >= 0) {
                break;
            }
        }
        byte[] out = new byte[length];
        int done = 0;
        while (at < compressed.length) {
            int tag = compressed[at++] & 0xff;
            int size = tag >>> 2;
            if ((tag & 3) == 0) {
                int bytes = Math.max(0, size - 59);
                for (int i = 0; i < bytes; i++) {
                    size = (i == 0 ? 0 : size) | (compressed[at++] & 0xff) << 8 * i;
                }
                System.arraycopy(compressed, at, out, done, size + 1);
                at += size + 1;
            } else {
                int offset = compressed[at++] & 0xff | (compressed[at++] & 0xff) << 8;
                for (int i = 0; i <= size; i++) {
                    out[done + i] = out[done + i - offset];
                }
            }
            done += size + 1;
        }
        assertThat(done).isEqualTo(length);
        return out;
    }
}
