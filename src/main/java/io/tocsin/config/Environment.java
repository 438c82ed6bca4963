package io.tocsin.config;

import io.tocsin.config.yaml.Findings;
import io.tocsin.config.yaml.YamlMapping;
import io.tocsin.config.yaml.YamlNode;
import io.tocsin.config.yaml.YamlScalar;
import io.tocsin.config.yaml.YamlSequence;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fills environment variables into the values of a configuration: {@code ${NAME}}, {@code ${NAME:-default}}, and {@code $$} for a dollar. Anything else
 * with a dollar stays as it is, since templates ({@code $labels}) and regular expressions ({@code ${1}}) have theirs.
 */
final class Environment {

    private static final Pattern VARIABLE = Pattern.compile("\\$(?:(\\$)|\\{([A-Za-z_][A-Za-z0-9_]*)(:-([^}]*))?})");

    private final Map<String, String> variables;
    private final Findings findings;
    /** An alias is one node in several places; it is filled in once. */
    private final Map<YamlNode, YamlNode> done = new IdentityHashMap<>();

    Environment(Map<String, String> variables, Findings findings) {
        this.variables = Map.copyOf(variables);
        this.findings = findings;
    }

    YamlNode fill(YamlNode node) {
        YamlNode known = done.get(node);
        if (known == null) {
            known = switch (node) {
                case YamlScalar scalar -> fill(scalar);
                case YamlSequence list -> new YamlSequence(list.source(), list.start(), list.items().stream().map(this::fill).toList(), list.size());
                case YamlMapping mapping -> new YamlMapping(
                        mapping.source(),
                        mapping.start(),
                        mapping.entries().stream().map(entry -> new YamlMapping.Entry(entry.key(), fill(entry.value()))).toList(),
                        mapping.size());
            };
            done.put(node, known);
        }
        return known;
    }

    private YamlScalar fill(YamlScalar scalar) {
        String text = scalar.value();
        if (text.indexOf('$') < 0) {
            return scalar;
        }
        Matcher found = VARIABLE.matcher(text);
        var filled = new StringBuilder();
        var origins = new int[text.length() + 1];
        int from = 0;
        boolean missing = false;
        while (found.find()) {
            origins = copy(text, from, found.start(), filled, origins);
            String value = valueOf(found);
            if (value == null) {
                reportMissing(found, scalar);
                missing = true;
                value = found.group();
            }
            origins = room(origins, filled.length() + value.length());
            Arrays.fill(origins, filled.length(), filled.length() + value.length(), found.start());
            filled.append(value);
            from = found.end();
        }
        if (from == 0) {
            return scalar;
        }
        origins = copy(text, from, text.length(), filled, origins);
        origins[filled.length()] = text.length();
        YamlScalar result = scalar.filledIn(filled.toString(), Arrays.copyOf(origins, filled.length() + 1));
        return missing ? result.unusable() : result;
    }

    private static int[] copy(String text, int from, int to, StringBuilder filled, int[] origins) {
        int[] enough = room(origins, filled.length() + to - from);
        for (int i = from; i < to; i++) {
            enough[filled.length()] = i;
            filled.append(text.charAt(i));
        }
        return enough;
    }

    private static int[] room(int[] origins, int length) {
        return length < origins.length ? origins : Arrays.copyOf(origins, Math.max(length + 1, origins.length * 2));
    }

    /** Null where the variable is not set and has no default. */
    private String valueOf(Matcher found) {
        if (found.group(1) != null) {
            return "$";
        }
        String value = variables.get(found.group(2));
        return found.group(3) != null && (value == null || value.isEmpty()) ? found.group(4) : value;
    }

    private void reportMissing(Matcher found, YamlScalar scalar) {
        String name = found.group(2);
        String message = "the environment variable " + name + " is not set; set it, or give a default: ${" + name + ":-…}";
        findings.error(scalar.source(), scalar.offsetInFile(found.start()), "", message);
    }
}
