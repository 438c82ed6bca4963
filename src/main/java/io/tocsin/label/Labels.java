package io.tocsin.label;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/**
 * An immutable set of labels, sorted by name, each name once. A label with an empty value is the same as no label
 * (Prometheus data model), so none is ever held. Annotations, which may be empty, are a map of their own kind: see {@link #ofAnnotations}.
 */
public final class Labels implements Comparable<Labels> {

    /** The name under which Prometheus keeps a metric's name. */
    public static final String METRIC_NAME = "__name__";

    /** The name under which an alert's name stands. */
    public static final String ALERT_NAME = "alertname";

    public static final Labels EMPTY = new Labels(new String[0]);

    /** name, value, name, value, … in the order of names: half the objects of a map, and one cache line for most alerts. */
    private final String[] pairs;
    private Fingerprint fingerprint;

    private Labels(String[] sortedPairs) {
        this.pairs = sortedPairs;
    }

    /** @param pairs name, value, name, value, … in any order; of two equal names the last one counts */
    public static Labels of(String... pairs) {
        var builder = builder();
        for (int i = 0; i < pairs.length; i += 2) {
            builder.set(pairs[i], pairs[i + 1]);
        }
        return builder.build();
    }

    public static Labels of(Map<String, String> map) {
        var builder = builder();
        map.forEach(builder::set);
        return builder.build();
    }

    /** Like {@link #of(Map)}, but an empty value is kept: an annotation may be empty. */
    public static Labels ofAnnotations(Map<String, String> map) {
        var builder = new Builder(true);
        map.forEach(builder::set);
        return builder.build();
    }

    public static Builder builder() {
        return new Builder(false);
    }

    /** The value under this name; the empty string where there is none, as matchers and templates see it. */
    public String get(String name) {
        int i = indexOf(name);
        return i < 0 ? "" : pairs[2 * i + 1];
    }

    public boolean has(String name) {
        return indexOf(name) >= 0;
    }

    public int size() {
        return pairs.length / 2;
    }

    public boolean isEmpty() {
        return pairs.length == 0;
    }

    /** The i-th name in the order of names, from 0. */
    public String name(int i) {
        return pairs[2 * i];
    }

    /** The value under the i-th name. */
    public String value(int i) {
        return pairs[2 * i + 1];
    }

    /** The alert's name; empty where there is none. */
    public String alertName() {
        return get(ALERT_NAME);
    }

    public void forEach(BiConsumer<String, String> action) {
        for (int i = 0; i < size(); i++) {
            action.accept(name(i), value(i));
        }
    }

    /** These labels with one more, or with another value for one; an empty value takes it away. */
    public Labels with(String name, String value) {
        return toBuilder().set(name, value).build();
    }

    /** These annotations with one more, or with another value for one. */
    public Labels withAnnotation(String name, String value) {
        var builder = new Builder(true);
        forEach(builder::put);
        return builder.set(name, value).build();
    }

    /** These labels overwritten by others, as a rule's labels overwrite the series'. */
    public Labels overwrittenBy(Labels others) {
        if (others.isEmpty()) {
            return this;
        }
        var builder = toBuilder();
        others.forEach(builder::set);
        return builder.build();
    }

    public Labels without(String name) {
        return has(name) ? filter(n -> !n.equals(name)) : this;
    }

    public Labels keepOnly(Collection<String> names) {
        return filter(names::contains);
    }

    public Labels filter(Predicate<String> byName) {
        var kept = new ArrayList<String>(pairs.length);
        forEach((name, value) -> {
            if (byName.test(name)) {
                kept.add(name);
                kept.add(value);
            }
        });
        return kept.size() == pairs.length ? this : new Labels(kept.toArray(String[]::new));
    }

    public List<String> names() {
        var names = new ArrayList<String>(size());
        forEach((name, value) -> names.add(name));
        return names;
    }

    /** A fresh map, in the order of names. */
    public SortedMap<String, String> toMap() {
        var map = new TreeMap<String, String>();
        forEach(map::put);
        return map;
    }

    public Builder toBuilder() {
        var builder = new Builder(false);
        forEach(builder::put);
        return builder;
    }

    public Fingerprint fingerprint() {
        if (fingerprint == null) {
            fingerprint = Fingerprint.of(this); // a benign race: every thread computes the same
        }
        return fingerprint;
    }

    private int indexOf(String name) {
        for (int i = 0; i < pairs.length; i += 2) {
            if (pairs[i].equals(name)) {
                return i / 2;
            }
        }
        return -1;
    }

    @Override
    public int compareTo(Labels other) {
        return Arrays.compare(pairs, other.pairs);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Labels that && Arrays.equals(pairs, that.pairs);
    }

    @Override
    public int hashCode() {
        return fingerprint().hashCode();
    }

    /** {@code {a="x", b="y"}}, with Go's quoting, as Prometheus prints a label set. */
    @Override
    public String toString() {
        var text = new StringBuilder("{");
        forEach((name, value) -> text.append(text.length() > 1 ? ", " : "").append(name).append('=').append(quote(value)));
        return text.append('}').toString();
    }

    /** A double-quoted string as Prometheus prints a label's value. */
    public static String quote(String value) {
        return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }

    /** Collects labels in any order. Not safe for several threads. */
    public static final class Builder {

        private final boolean keepEmpty;
        private String[] pairs = new String[16];
        private int length;

        private Builder(boolean keepEmpty) {
            this.keepEmpty = keepEmpty;
        }

        /** Sets or overwrites; an empty value takes the label away (but not an annotation). */
        public Builder set(String name, String value) {
            int at = 0;
            while (at < length && pairs[at].compareTo(name) < 0) {
                at += 2;
            }
            boolean there = at < length && pairs[at].equals(name);
            if (value.isEmpty() && !keepEmpty) {
                if (there) {
                    System.arraycopy(pairs, at + 2, pairs, at, length - at - 2);
                    length -= 2;
                }
            } else if (there) {
                pairs[at + 1] = value;
            } else {
                insert(at, name, value);
            }
            return this;
        }

        private void insert(int at, String name, String value) {
            if (length == pairs.length) {
                pairs = Arrays.copyOf(pairs, length * 2);
            }
            System.arraycopy(pairs, at, pairs, at + 2, length - at);
            pairs[at] = name;
            pairs[at + 1] = value;
            length += 2;
        }

        private void put(String name, String value) {
            insert(length, name, value);
        }

        public Labels build() {
            return length == 0 ? EMPTY : new Labels(Arrays.copyOf(pairs, length));
        }
    }
}
