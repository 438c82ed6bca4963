package io.tocsin.config;

import java.util.List;
import java.util.Objects;

/**
 * Which PrometheusRule objects of a Kubernetes cluster are read.
 *
 * @param namespaces by name; {@link #ALL} alone: every one; empty: the one that Tocsin runs in
 * @param selector of labels, as the Kubernetes API takes it, such as {@code team=agents,env in (prod)}; empty: whatever their labels are
 */
public record RuleObjectSelection(List<String> namespaces, String selector) {

    /** Every namespace. */
    public static final String ALL = "*";

    public RuleObjectSelection {
        namespaces = List.copyOf(namespaces);
        Objects.requireNonNull(selector, "selector");
    }
}
