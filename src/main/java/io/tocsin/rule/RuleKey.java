package io.tocsin.rule;

import io.tocsin.label.Labels;
import java.util.Objects;

/**
 * The identity of a rule over reloads and restarts: never its file, place or expression, so that moving or mending a rule keeps its alerts' timers.
 *
 * @param group the group's name
 * @param rule the alert's or record's name
 * @param labels the rule's labels as written, templates unexpanded, with the group's labels
 * @param source the name of its data source; empty for the default one
 * @param ordinal 0, or counting up where a group repeats a rule of the same name and labels
 */
public record RuleKey(String group, String rule, Labels labels, String source, int ordinal) {

    public RuleKey {
        Objects.requireNonNull(group, "group");
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(labels, "labels");
        Objects.requireNonNull(source, "source");
    }

    /** One text for one key, for stores. */
    @Override
    public String toString() {
        return source + "/" + group + "/" + rule + labels + (ordinal == 0 ? "" : "#" + (ordinal + 1));
    }
}
