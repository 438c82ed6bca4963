package io.tocsin.template;

import io.tocsin.label.Labels;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Labels or annotations as notification templates see them: Alertmanager's {@code KV}, a map with the methods SortedPairs, Remove, Names, Values.
 *
 * @param labels the pairs; annotations may have empty values
 */
public record KeyValues(Labels labels) implements TemplateObject {

    static final KeyValues EMPTY = new KeyValues(Labels.EMPTY);

    @Override
    public String typeName() {
        return "template.KV";
    }

    @Override
    public Object field(String name) {
        return labels.get(name);
    }

    @Override
    public TemplateFunction method(String name) {
        return switch (name) {
            case "SortedPairs" -> TemplateFunction.of(name, args -> sortedPairs());
            case "Names" -> TemplateFunction.of(name, args -> sortedPairs().names());
            case "Values" -> TemplateFunction.of(name, args -> sortedPairs().values());
            case "Remove" -> TemplateFunction.of(name, args -> remove(args.list(0)), GoType.STRINGS);
            case "String" -> TemplateFunction.of(name, args -> text());
            default -> null;
        };
    }

    private KeyValues remove(List<?> names) {
        Set<Object> gone = new HashSet<>(names);
        return new KeyValues(labels.filter(name -> !gone.contains(name)));
    }

    /** By name, but {@code alertname} first. */
    Pairs sortedPairs() {
        var pairs = new ArrayList<Pair>(labels.size());
        labels.forEach((name, value) -> pairs.add(name.equals(Labels.ALERT_NAME) ? 0 : pairs.size(), new Pair(name, value)));
        return new Pairs(pairs);
    }

    @Override
    public String text() {
        return sortedPairs().text();
    }

    /** One label or annotation. */
    record Pair(String name, String value) implements TemplateObject {

        @Override
        public String typeName() {
            return "template.Pair";
        }

        @Override
        public List<Field> fields() {
            return List.of(new Field("Name", "Name", name), new Field("Value", "Value", value));
        }
    }

    /** A list of pairs with the methods Names and Values. */
    static final class Pairs extends TypedList {

        private final List<Pair> pairs;

        Pairs(List<Pair> pairs) {
            super("template.Pairs", "template.Pair", pairs);
            this.pairs = pairs;
        }

        TypedList names() {
            return new Strings(pairs.stream().map(Pair::name).toList());
        }

        TypedList values() {
            return new Strings(pairs.stream().map(Pair::value).toList());
        }

        @Override
        public TemplateFunction method(String name) {
            return switch (name) {
                case "Names" -> TemplateFunction.of(name, args -> names());
                case "Values" -> TemplateFunction.of(name, args -> values());
                case "String" -> TemplateFunction.of(name, args -> text());
                default -> null;
            };
        }

        @Override
        public String text() {
            return String.join(", ", pairs.stream().map(pair -> pair.name() + "=" + pair.value()).toList());
        }
    }

    /** A list of strings with the method Join. */
    static final class Strings extends TypedList {

        private final List<String> strings;

        Strings(List<String> strings) {
            super("[]string", "string", strings);
            this.strings = strings;
        }

        @Override
        public TemplateFunction method(String name) {
            return name.equals("Join")
                    ? TemplateFunction.of(name, args -> args.execution().checked(String.join(args.string(0), strings)), GoType.STRING)
                    : null;
        }
    }
}
