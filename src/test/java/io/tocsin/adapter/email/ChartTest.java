package io.tocsin.adapter.email;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.adapter.Samples;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class ChartTest {

    private static BufferedImage drawn(Instant fired) throws IOException {
        byte[] png = new Chart(Samples.curve(Duration.ofHours(6)), fired).png();
        assertThat(png.length).as("a mail stays small").isLessThan(40_000);
        return ImageIO.read(new ByteArrayInputStream(png));
    }

    private static long count(BufferedImage image, int column, int rgb) {
        return java.util.stream.IntStream.range(0, image.getHeight()).filter(y -> (image.getRGB(column, y) & 0xffffff) == rgb).count();
    }

    @Test
    void png_showsTheCurveTheThresholdAndTheMomentItFired() throws IOException {
        BufferedImage image = drawn(Samples.NOW.minus(Duration.ofHours(3)));
        assertThat(count(image, 600, 0x57606a)).as("the moment it fired, from top to bottom").isGreaterThan(200);
        assertThat(count(image, 8, 0xc81e1e)).as("a dash of the threshold").isPositive();
        assertThat(count(image, 100, 0x1d62b3)).as("the curve").isPositive();
        assertThat(count(image, 290, 0x1d62b3)).as("a gap in the curve").isZero();
    }

    @Test
    void png_leavesOutTheMomentItFired_whereThatWasBefore() throws IOException {
        BufferedImage image = drawn(Samples.NOW.minus(Duration.ofDays(3)));
        assertThat(java.util.stream.IntStream.range(0, image.getWidth()).mapToLong(x -> count(image, x, 0x57606a)).sum()).isZero();
    }
}
