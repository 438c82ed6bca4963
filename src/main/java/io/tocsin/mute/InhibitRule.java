package io.tocsin.mute;

import io.tocsin.label.Matcher;
import io.tocsin.label.Labels;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * While an alert that matches the source fires, alerts that match the target and agree with it in the {@code equal} labels are not told.
 *
 * @param name given by the user; empty where not
 * @param sources sets of matchers, each of which must be matched by a firing alert (one set in Alertmanager; several answer its #4504)
 */
public record InhibitRule(String name, List<List<Matcher>> sources, List<Matcher> targetMatchers, Set<String> equal) {

    public InhibitRule {
        Objects.requireNonNull(name, "name");
        sources = sources.stream().map(List::copyOf).toList();
        targetMatchers = List.copyOf(targetMatchers);
        equal = Set.copyOf(equal);
    }

    public boolean matchesTarget(Labels labels) {
        return Matcher.allMatch(targetMatchers, labels);
    }

    /** Whether two alerts agree in the equal labels; a missing one is the empty string. */
    public boolean agree(Labels source, Labels target) {
        return equal.stream().allMatch(name -> source.get(name).equals(target.get(name)));
    }
}
