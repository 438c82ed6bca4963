package io.tocsin.cluster;

import io.tocsin.config.RuleObjectSelection;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What is known of the cluster at a moment.
 *
 * @param selected namespaces that are read; {@link RuleObjectSelection#ALL}: every one
 * @param listed those among them that were listed at least once, so that an object that is not there is known to be gone
 * @param objects by source
 */
public record SeenObjects(Set<String> selected, Set<String> listed, List<RuleObject> objects) {

    public SeenObjects {
        selected = Set.copyOf(selected);
        listed = Set.copyOf(listed);
        objects = List.copyOf(objects);
    }

    /** Whether an object that was there before, and is not among these, is no more: deleted, or not selected any longer. */
    Predicate<RuleObject> gone() {
        Set<String> there = objects.stream().map(RuleObject::source).collect(Collectors.toSet());
        return before -> !covers(selected, before) || covers(listed, before) && !there.contains(before.source());
    }

    private static boolean covers(Set<String> namespaces, RuleObject object) {
        return namespaces.contains(RuleObjectSelection.ALL) || namespaces.contains(object.namespace());
    }
}
