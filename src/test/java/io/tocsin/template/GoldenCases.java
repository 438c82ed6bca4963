package io.tocsin.template;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Cases recorded from the real peer; see the head of each file for its form. */
final class GoldenCases {

    private GoldenCases() {}

    /** @param expected null where the peer refuses the text */
    record Case(String text, String expected) {
        @Override
        public String toString() {
            return text;
        }
    }

    static List<Case> read(String resource) {
        List<String> lines = lines(resource);
        var cases = new ArrayList<Case>();
        for (int i = 0; i + 1 < lines.size(); i += 3) {
            String outcome = lines.get(i + 1);
            cases.add(new Case(unescape(lines.get(i)), outcome.startsWith("=") ? unescape(outcome.substring(1)) : null));
        }
        return cases;
    }

    private static List<String> lines(String resource) {
        try (var in = GoldenCases.class.getResourceAsStream(resource)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return List.of(text.substring(text.indexOf("\n\n") + 2).split("\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String unescape(String s) {
        var out = new StringBuilder();
        for (int i = 0; i < s.length(); i++) {
            char c = s.charAt(i);
            if (c != '\\') {
                out.append(c);
            } else {
                char escaped = s.charAt(++i);
                out.append(escaped == 'n' ? '\n' : escaped == 'r' ? '\r' : escaped);
            }
        }
        return out.toString();
    }
}
