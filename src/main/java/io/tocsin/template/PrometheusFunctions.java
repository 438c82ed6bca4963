package io.tocsin.template;

import io.tocsin.diagnostic.SyntaxException;
import io.tocsin.time.PrometheusDuration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/** The functions of Prometheus's rule files (prometheus/template, version 3.5). */
final class PrometheusFunctions {

    /** A query costs as much as so many steps: one text may ask a data source a hundred times at most. */
    private static final int STEPS_PER_QUERY = 10_000;

    private PrometheusFunctions() {}

    static List<TemplateFunction> all() {
        var all = new ArrayList<>(TextFunctions.all());
        all.addAll(HumanizeFunctions.all());
        all.addAll(HostFunctions.all());
        all.addAll(List.of(
                TextFunctions.title(false),
                TemplateFunction.of("query", PrometheusFunctions::query, GoType.STRING),
                TemplateFunction.of("first", PrometheusFunctions::first, GoType.SAMPLES),
                TemplateFunction.of("label", args -> sample(args, 1).labels().get(args.string(0)), GoType.STRING, GoType.SAMPLE),
                TemplateFunction.of("value", args -> sample(args, 0).value(), GoType.SAMPLE),
                TemplateFunction.of("strvalue", args -> sample(args, 0).labels().get("__value__"), GoType.SAMPLE),
                TemplateFunction.of("sortByLabel", PrometheusFunctions::sortByLabel, GoType.STRING, GoType.SAMPLES),
                TemplateFunction.variadic("args", GoType.ANY, PrometheusFunctions::args),
                TemplateFunction.of("now", args -> args.context().now().toEpochMilli() / 1000.0),
                TemplateFunction.of("parseDuration", PrometheusFunctions::parseDuration, GoType.STRING)));
        return List.copyOf(all);
    }

    private static Object query(Arguments args) throws TemplateException {
        args.execution().steps(STEPS_PER_QUERY);
        try {
            return TypedList.samples(args.context().query().query(args.string(0)));
        } catch (SampleQuery.Failure e) {
            throw args.failure(e.getMessage());
        }
    }

    private static Object first(Arguments args) throws TemplateException {
        if (args.list(0).isEmpty()) {
            throw args.failure("first() called on vector with no elements");
        }
        return args.list(0).getFirst();
    }

    private static Sample sample(Arguments args, int i) throws TemplateException {
        if (args.get(i) == null) {
            throw args.failure("the sample is nil");
        }
        return (Sample) args.get(i);
    }

    private static Object sortByLabel(Arguments args) throws TemplateException {
        String label = args.string(0);
        var sorted = new ArrayList<Sample>();
        for (Object sample : args.list(1)) {
            args.execution().step();
            sorted.add((Sample) sample);
        }
        sorted.sort(Comparator.comparing((Sample sample) -> sample.labels().get(label), GoValue::compareStrings));
        return TypedList.samples(sorted);
    }

    private static Object args(Arguments args) {
        var map = new TreeMap<String, Object>();
        for (int i = 0; i < args.size(); i++) {
            map.put("arg" + i, args.get(i));
        }
        return map;
    }

    private static Object parseDuration(Arguments args) throws TemplateException {
        String text = args.string(0);
        boolean negative = text.startsWith("-");
        try {
            double seconds = GoDuration.seconds(PrometheusDuration.parse(negative ? text.substring(1) : text));
            return negative ? -seconds : seconds;
        } catch (SyntaxException e) {
            throw args.failure(text.isEmpty() ? "empty duration string" : "not a valid duration string: " + GoQuote.quote(text));
        }
    }

}
