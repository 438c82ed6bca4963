package io.tocsin.config;

import io.tocsin.config.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads {@code kubernetes}. */
final class KubernetesReader {

    private static final String NAMESPACE = "[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?";
    private static final Set<String> OPERATORS = Set.of("In", "NotIn", "Exists", "DoesNotExist");

    private KubernetesReader() {}

    /** Empty where no objects are to be read. {@code prometheus_rules: {}} is enough to read those of the own namespace. */
    static Optional<RuleObjectSelection> read(Section root) {
        return root.section("kubernetes").flatMap(section -> {
            Optional<RuleObjectSelection> selection = section.section("prometheus_rules").map(KubernetesReader::selection);
            if (!section.has("prometheus_rules")) {
                section.error("\"prometheus_rules\" is missing, which says what objects are read; {} for those of the own namespace");
            }
            section.done();
            return selection;
        });
    }

    private static RuleObjectSelection selection(Section section) {
        var selection = new RuleObjectSelection(namespaces(section), selector(section));
        section.done();
        return selection;
    }

    private static List<String> namespaces(Section section) {
        var names = new LinkedHashSet<String>();
        for (YamlScalar name : section.scalars("namespaces")) {
            if (name.value().equals(RuleObjectSelection.ALL) || name.value().matches(NAMESPACE)) {
                names.add(name.value());
            } else {
                section.error(name, "\"" + name.value() + "\" is no name of a namespace: small letters, digits and dashes, or \"*\" for all of them");
            }
        }
        if (names.contains(RuleObjectSelection.ALL) && names.size() > 1) {
            section.error("namespaces", "\"*\" is every namespace, and stands alone");
        }
        return List.copyOf(names);
    }

    private static String selector(Section section) {
        return switch (section.node("selector")) {
            case null -> "";
            case YamlScalar text -> section.parsed(text, LabelSelector::check).orElse("");
            default -> section.section("selector").map(KubernetesReader::requirements).orElse("");
        };
    }

    /** The form that objects of Kubernetes have, as one text. */
    private static String requirements(Section section) {
        var requirements = new ArrayList<String>();
        section.scalarMap("matchLabels").forEach((key, value) -> {
            section.parsed(key, LabelSelector::checkKey);
            section.parsed(value, LabelSelector::checkValue).ifPresent(checked -> requirements.add(key.value() + "=" + checked));
        });
        section.sections("matchExpressions").forEach(expression -> requirement(expression).ifPresent(requirements::add));
        section.done();
        return String.join(",", requirements);
    }

    private static Optional<String> requirement(Section section) {
        Optional<String> key = section.parsed("key", LabelSelector::checkKey);
        String operator = section.text("operator", "");
        List<YamlScalar> values = section.scalars("values");
        values.forEach(value -> section.parsed(value, LabelSelector::checkValue));
        if (!section.has("key")) {
            section.error("key", "\"key\" is missing: the label");
        }
        if (!OPERATORS.contains(operator)) {
            section.error("operator", "\"operator\" is one of In, NotIn, Exists and DoesNotExist");
        }
        boolean takesValues = operator.endsWith("In");
        if (OPERATORS.contains(operator) && takesValues == values.isEmpty()) {
            section.error("values", takesValues ? "\"" + operator + "\" needs \"values\"" : "\"" + operator + "\" has no \"values\"");
        }
        section.done();
        String list = " (" + String.join(",", values.stream().map(YamlScalar::value).toList()) + ")";
        return key.map(name -> switch (operator) {
            case "In" -> name + " in" + list;
            case "NotIn" -> name + " notin" + list;
            case "DoesNotExist" -> "!" + name;
            default -> name;
        });
    }
}
