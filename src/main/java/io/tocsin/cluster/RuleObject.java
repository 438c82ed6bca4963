package io.tocsin.cluster;

import java.util.Objects;

/**
 * One PrometheusRule. Its resource version is no part of it: that changes with its status too, which says nothing new about rules.
 *
 * @param uid of the object; empty where it is not known
 * @param text its groups, as a rule file
 */
public record RuleObject(String namespace, String name, String uid, String text) {

    public RuleObject {
        Objects.requireNonNull(namespace, "namespace");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(uid, "uid");
        Objects.requireNonNull(text, "text");
    }

    /** What stands in the place of a file's name, such as {@code prometheusrule:monitoring/agents}. */
    public String source() {
        return "prometheusrule:" + namespace + "/" + name;
    }
}
