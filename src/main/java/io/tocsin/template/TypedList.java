package io.tocsin.template;

import java.util.AbstractList;
import java.util.List;

/** A list whose type has a name in Go, and perhaps methods: {@code []string}, Alertmanager's Pairs and Alerts, a query's result. */
class TypedList extends AbstractList<Object> implements TemplateObject {

    private final String typeName;
    private final String elementType;
    private final List<?> items;

    TypedList(String typeName, String elementType, List<?> items) {
        this.typeName = typeName;
        this.elementType = elementType;
        this.items = List.copyOf(items);
    }

    static TypedList strings(List<String> items) {
        return new TypedList("[]string", "string", items);
    }

    static TypedList samples(List<Sample> items) {
        return new TypedList(GoType.SAMPLES.goName(), GoType.SAMPLE.goName(), items);
    }

    @Override
    public String typeName() {
        return typeName;
    }

    String elementType() {
        return elementType;
    }

    @Override
    public Object get(int index) {
        return items.get(index);
    }

    @Override
    public int size() {
        return items.size();
    }
}
