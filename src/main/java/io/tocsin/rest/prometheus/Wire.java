package io.tocsin.rest.prometheus;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.util.List;
import java.util.Map;

/** What goes over the wire, as in prometheus/web/api/v1/api.go. */
final class Wire {

    private Wire() {}

    /** The envelope of every answer. @param errorType present with an error only, as is {@code error} */
    @JsonInclude(Include.NON_NULL)
    record Answer<T>(String status, T data, String errorType, String error) {

        static <T> Answer<T> success(T data) {
            return new Answer<>("success", data, null, null);
        }

        static <T> Answer<T> badData(String message) {
            return new Answer<>("error", null, "bad_data", message);
        }
    }

    @JsonInclude(Include.NON_EMPTY)
    record Rules(@JsonInclude List<Group> groups, String groupNextToken) {}

    /** @param interval in seconds, as are the durations of all records here */
    record Group(String name, String file, List<Rule> rules, double interval, int limit, double evaluationTime, String lastEvaluation) {

        Group with(List<Rule> others) {
            return new Group(name, file, others, interval, limit, evaluationTime, lastEvaluation);
        }
    }

    /** What is null has no field: a recording rule has no state, duration, annotations and alerts. */
    @JsonInclude(Include.NON_NULL)
    record Rule(
            String state,
            String name,
            String query,
            Double duration,
            Double keepFiringFor,
            Map<String, String> labels,
            Map<String, String> annotations,
            List<Alert> alerts,
            String health,
            String lastError,
            double evaluationTime,
            String lastEvaluation,
            String type) {}

    @JsonInclude(Include.NON_NULL)
    record Alert(Map<String, String> labels, Map<String, String> annotations, String state, String activeAt, String keepFiringSince, String value) {}

    record Alerts(List<Alert> alerts) {}
}
