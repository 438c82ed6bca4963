package io.tocsin.adapter.kubernetes;

import io.tocsin.cluster.RuleObject;
import io.tocsin.cluster.RuleObjects;
import io.tocsin.cluster.SeenObjects;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Several namespaces, each read by itself: where one may not be read, the others are. */
final class PrometheusRuleWatch implements RuleObjects.Watch {

    private final List<NamespaceRules> namespaces;

    PrometheusRuleWatch(List<NamespaceRules> namespaces) {
        this.namespaces = List.copyOf(namespaces);
    }

    @Override
    public SeenObjects seen() {
        List<NamespaceRules> listed = namespaces.stream().filter(NamespaceRules::isListed).toList();
        return new SeenObjects(
                namespaces.stream().map(NamespaceRules::namespace).collect(Collectors.toSet()),
                listed.stream().map(NamespaceRules::namespace).collect(Collectors.toSet()),
                listed.stream().flatMap(namespace -> namespace.objects().stream()).sorted(Comparator.comparing(RuleObject::source)).toList());
    }

    @Override
    public Optional<String> trouble() {
        List<String> troubles = namespaces.stream().flatMap(namespace -> namespace.trouble().stream()).toList();
        return troubles.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", troubles));
    }

    @Override
    public void close() {
        namespaces.forEach(NamespaceRules::close);
    }
}
