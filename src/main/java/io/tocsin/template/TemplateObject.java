package io.tocsin.template;

import java.util.List;

/**
 * A value with fields and methods of its own, as a Go struct or named type is. It answers by name, so nothing is reflected upon.
 * A list with methods is both a {@link List} and a {@code TemplateObject}.
 */
public interface TemplateObject {

    /** What {@link #field} answers where there is no such field; null is a field that holds nil. */
    Object ABSENT = new Object() {
        @Override
        public String toString() {
            return "absent";
        }
    };

    /** One field of a struct: its name in templates, its name in JSON, its value. */
    record Field(String name, String jsonName, Object value) {}

    /** The type as Go names it, for {@code %T} and error messages. */
    String typeName();

    /** The fields in the order of their declaration; empty for what is no struct. */
    default List<Field> fields() {
        return List.of();
    }

    /** The value of a field, or {@link #ABSENT}. */
    default Object field(String name) {
        for (Field field : fields()) {
            if (field.name().equals(name)) {
                return field.value();
            }
        }
        return ABSENT;
    }

    /** The method of this name, bound to this value; null where there is none. */
    default TemplateFunction method(String name) {
        return null;
    }

    /** How it prints, as Go's String method; null where it has none. */
    default String text() {
        return null;
    }
}
