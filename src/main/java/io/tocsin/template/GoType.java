package io.tocsin.template;

import io.tocsin.label.Labels;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;

/** What a parameter of a {@link TemplateFunction} takes. Go is strict here, and its users read its messages. */
public enum GoType {
    ANY("interface {}"),
    STRING("string"),
    INT("int"),
    BOOL("bool"),
    STRINGS("[]string"),
    LIST("[]interface {}"),
    SAMPLES("template.queryResult"),
    SAMPLE("*template.sample"),
    TIME("time.Time"),
    DURATION("time.Duration");

    private final String goName;

    GoType(String goName) {
        this.goName = goName;
    }

    public String goName() {
        return goName;
    }

    /** Whether Go would take nil for it. */
    boolean takesNil() {
        return switch (this) {
            case ANY, STRINGS, LIST, SAMPLES, SAMPLE -> true;
            case STRING, INT, BOOL, TIME, DURATION -> false;
        };
    }

    /** Whether a value, not null, may be passed. */
    boolean takes(Object value) {
        return switch (this) {
            case ANY -> true;
            case STRING -> value instanceof String;
            case INT -> value instanceof Long;
            case BOOL -> value instanceof Boolean;
            case STRINGS -> value instanceof TypedList list && list.elementType().equals("string");
            case LIST -> value instanceof List && !(value instanceof TypedList);
            case SAMPLES -> value instanceof TypedList list && list.typeName().equals(goName);
            case SAMPLE -> value instanceof Sample;
            case TIME -> value instanceof Instant || value instanceof ZonedDateTime;
            case DURATION -> value instanceof Duration;
        };
    }

    /** Whether a literal of the template may stand for it. */
    boolean takesLiteral(Object literal) {
        return this == DURATION ? literal instanceof Long : takes(literal);
    }

    /** What Go says of a literal of the wrong kind. */
    String complaintAbout(String literal) {
        return switch (this) {
            case INT, DURATION -> "expected integer; found " + literal;
            case STRING, BOOL -> "expected " + goName + "; found " + literal;
            case ANY, STRINGS, LIST, SAMPLES, SAMPLE, TIME -> "can't handle " + literal + " for arg of type " + goName;
        };
    }

    /** The type of a value as Go's {@code %T} names it. */
    static String nameOf(Object value) {
        return switch (value) {
            case null -> "<nil>";
            case String s -> "string";
            case Double d -> "float64";
            case Long l -> "int";
            case Boolean b -> "bool";
            case TemplateObject object -> object.typeName();
            case Labels labels -> "map[string]string";
            case Map<?, ?> map -> "map[string]interface {}";
            case List<?> list -> "[]interface {}";
            case Instant i -> "time.Time";
            case ZonedDateTime t -> "time.Time";
            case Duration d -> "time.Duration";
            case SafeText safe -> safe.kind().goName();
            default -> value.getClass().getSimpleName();
        };
    }
}
