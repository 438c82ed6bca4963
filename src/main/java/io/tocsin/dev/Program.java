package io.tocsin.dev;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A program of others that dev mode and the end-to-end tests run, and how old it may be.
 *
 * @param names what the file is called, the usual name first
 * @param packages the Debian packages that it may be in, tried in this order: promtool has a package of its own only since Prometheus 3
 * @param elsewhere what to install where Debian's packages cannot be had
 */
public record Program(List<String> names, List<String> packages, Version least, String elsewhere) {

    private static final String PROMETHEUS_ELSEWHERE = """
              - macOS: brew install prometheus
              - elsewhere: unpack a release from prometheus.io/download and put its directory on the PATH""";
    private static final String ALERTMANAGER_ELSEWHERE = """
              - macOS, elsewhere: unpack a release of alertmanager from prometheus.io/download and put its directory on the PATH""";

    /** Enough to be asked, and for remote write. */
    public static final Program ANY_PROMETHEUS = new Program(List.of("prometheus"), List.of("prometheus"), Version.ANY, PROMETHEUS_ELSEWHERE);
    /** Its API of rules has all filters, and its rules have all fields. */
    public static final Program PROMETHEUS = new Program(List.of("prometheus"), List.of("prometheus"), new Version(3, 0), PROMETHEUS_ELSEWHERE);
    public static final Program PROMTOOL = new Program(List.of("promtool"), List.of("promtool", "prometheus"), new Version(3, 0), PROMETHEUS_ELSEWHERE);
    /** The release that Tocsin is compared with. */
    public static final Program ALERTMANAGER = new Program(List.of("alertmanager", "prometheus-alertmanager"), List.of("prometheus-alertmanager"), new Version(0, 33), ALERTMANAGER_ELSEWHERE);
    public static final Program AMTOOL = new Program(List.of("amtool"), List.of("prometheus-alertmanager"), new Version(0, 33), ALERTMANAGER_ELSEWHERE);

    public Program {
        names = List.copyOf(names);
        packages = List.copyOf(packages);
    }

    /** What to do where it is not there and cannot be had. */
    String whatToInstall() {
        return "Tocsin needs " + names.getFirst() + (least.equals(Version.ANY) ? "" : " " + least + " or newer") + " here:\n"
                + "  - Debian: it is downloaded and unpacked under target/ by itself, from this machine's suite or else from sid, where apt-get and dpkg are there and a mirror can be reached\n"
                + elsewhere;
    }

    /** The parts that say how old it is. */
    record Version(int major, int minor) implements Comparable<Version> {

        static final Version ANY = new Version(0, 0);
        private static final Pattern NUMBERS = Pattern.compile("(\\d+)\\.(\\d+)");

        /** The first two numbers with a dot between them, as in {@code amtool, version 0.33.1} and {@code prometheus_2.42.0+ds-5_amd64.deb}. */
        static Optional<Version> in(String text) {
            Matcher numbers = NUMBERS.matcher(text);
            return numbers.find() ? Optional.of(new Version(Integer.parseInt(numbers.group(1)), Integer.parseInt(numbers.group(2)))) : Optional.empty();
        }

        @Override
        public int compareTo(Version other) {
            return Arrays.compare(new int[] {major, minor}, new int[] {other.major, other.minor});
        }

        boolean isAtLeast(Version least) {
            return compareTo(least) >= 0;
        }

        @Override
        public String toString() {
            return major + "." + minor;
        }
    }
}
