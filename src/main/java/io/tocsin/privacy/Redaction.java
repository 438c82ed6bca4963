package io.tocsin.privacy;

import io.tocsin.label.Labels;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * Redacts labels and annotations. What is redacted already stays as it is, so that it makes no difference how often this is done; and the same text becomes
 * the same text always, under the same rules and secret, so that an alert keeps its identity over evaluations and restarts. Two are equal where they redact
 * alike. Safe for several threads.
 */
public final class Redaction {

    /** Leaves everything as it is. */
    public static final Redaction NONE = new Redaction(PrivacyRules.NONE, "");

    private static final int MOST_PASSES = 5;

    private record Search(Finder finder, UnaryOperator<String> mark) {}

    private final PrivacyRules rules;
    private final String secret;
    private final Marks marks;
    private final List<Search> searches = new ArrayList<>();

    /** @param secret of hashes; empty where nothing is hashed */
    public Redaction(PrivacyRules rules, String secret) {
        if (rules.hashes() && secret.isEmpty()) {
            throw new IllegalArgumentException("there is no secret to hash with");
        }
        this.rules = rules;
        this.secret = secret;
        this.marks = new Marks(secret);
        var kinds = new EnumMap<Kind, Finder>(Kind.class); // in their order: an address holds what might be a number
        rules.find().forEach(kind -> kinds.put(kind, kind.finder()));
        kinds.forEach((kind, finder) -> searches.add(new Search(finder, mark(kind.word()))));
        rules.patterns().forEach(pattern -> searches.add(new Search(pattern.finder(), mark(pattern.name()))));
    }

    private UnaryOperator<String> mark(String name) {
        return rules.foundIsHashed() ? marks.hashing(name) : marks.masking(name);
    }

    /** The very same labels where there is nothing to redact. */
    public Labels labels(Labels labels) {
        Labels changed = labels;
        for (int i = 0; i < labels.size(); i++) {
            String value = labels.value(i);
            String redacted = text(labels.name(i), value);
            if (redacted != value) {
                changed = changed.with(labels.name(i), redacted);
            }
        }
        return changed;
    }

    /** As {@link #labels}, of annotations, which may be empty. */
    public Labels annotations(Labels annotations) {
        Map<String, String> changed = null;
        for (int i = 0; i < annotations.size(); i++) {
            String name = annotations.name(i);
            String redacted = text(name, annotations.value(i));
            if (redacted != annotations.value(i)) {
                changed = changed == null ? annotations.toMap() : changed;
                changed.put(name, redacted);
            }
            if (rules.drop().contains(name)) {
                changed.remove(name);
            }
        }
        return changed == null ? annotations : Labels.ofAnnotations(changed);
    }

    /**
     * The value of a label or annotation of this name.
     *
     * @return the very same text where there is nothing to redact; the empty one where the label is dropped
     */
    public String text(String name, String text) {
        if (text.isEmpty() || rules.drop().contains(name)) {
            return rules.drop().contains(name) ? new String() : text;
        }
        if (rules.mask().contains(name) || rules.hash().contains(name)) {
            return marks.isMark(name, text) ? text : (rules.hash().contains(name) ? marks.hashing(name) : marks.masking(name)).apply(text);
        }
        return searches.isEmpty() || rules.leave().contains(name) ? text : search(text);
    }

    /** Again, until nothing is found: what takes the place of one thing may set another one free. */
    private String search(String text) {
        String before = text;
        for (int pass = 0; pass < MOST_PASSES; pass++) {
            String after = before;
            for (Search search : searches) {
                after = search.finder.replace(after, search.mark);
            }
            if (after.equals(before)) {
                return before;
            }
            before = after;
        }
        return before;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Redaction that && rules.equals(that.rules) && secret.equals(that.secret);
    }

    @Override
    public int hashCode() {
        return Objects.hash(rules, secret);
    }

    @Override
    public String toString() {
        return rules.toString();
    }
}
