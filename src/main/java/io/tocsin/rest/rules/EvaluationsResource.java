package io.tocsin.rest.rules;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tocsin.engine.Engine;
import io.tocsin.engine.Evaluated;
import io.tocsin.engine.RuleTrace;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import java.util.List;
import org.jboss.resteasy.reactive.RestPath;

/** {@code GET /api/tocsin/rules/{group}/{rule}/evaluations}: what the rules of this name did lately; several where a name is repeated. */
@Path("/api/tocsin/rules/{group}/{rule}/evaluations")
public class EvaluationsResource {

    private final Engine engine;

    EvaluationsResource(Engine engine) {
        this.engine = engine;
    }

    @GET
    @RunOnVirtualThread
    public List<RuleEvaluations> evaluations(@RestPath String group, @RestPath String rule) {
        List<RuleTrace> traces = engine.traces(group, rule);
        if (traces.isEmpty()) {
            throw new NotFoundException("no group \"" + group + "\" with a rule \"" + rule + "\"");
        }
        return traces.stream().map(EvaluationsResource::of).toList();
    }

    private static RuleEvaluations of(RuleTrace trace) {
        String query = trace.rule().expression();
        List<RuleEvaluations.Entry> entries = trace.evaluations().stream()
                .map(one -> new RuleEvaluations.Entry(one.at().toString(), one.took().toNanos() / 1e9, one.samples(), one.error(), curl(trace, one)))
                .toList();
        return new RuleEvaluations(trace.group().name(), trace.group().file(), trace.rule().name(), query, trace.dataSource(), entries);
    }

    private static String curl(RuleTrace trace, Evaluated one) {
        var command = new StringBuilder("curl -s ").append(quoted(trace.dataSource() + "/api/v1/query"));
        command.append(" --data-urlencode ").append(quoted("query=" + trace.rule().expression()));
        command.append(" --data-urlencode ").append(quoted("time=" + one.at()));
        trace.group().parameters().forEach((name, values) -> values.forEach(value -> command.append(" --data-urlencode ").append(quoted(name + "=" + value))));
        return command.toString();
    }

    /** For a POSIX shell. */
    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
