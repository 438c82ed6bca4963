package io.tocsin.config;

import io.tocsin.config.yaml.YamlMapping;
import io.tocsin.config.yaml.YamlScalar;
import io.tocsin.config.yaml.YamlSequence;
import io.tocsin.label.Labels;
import io.tocsin.promql.PromqlParser;
import io.tocsin.rule.NoData;
import io.tocsin.rule.Rule;
import io.tocsin.rule.RuleGroup;
import io.tocsin.rule.RuleKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads one group of rules. */
final class RuleGroupParser {

    private final Section section;
    private final String name;
    private final String family;
    private final RuleContext context;
    private final String source;

    /**
     * @param family goes before the name in the identity of each rule; may be empty
     * @param source the file's data source; empty for the default one
     */
    RuleGroupParser(Section section, String name, String family, RuleContext context, String source) {
        String named = section.text("datasource", source);
        this.source = named.equals("prometheus") ? "" : named;
        this.section = section;
        this.name = name;
        this.family = family;
        this.context = context;
    }

    RuleGroup parse() {
        Duration interval = section.duration("interval").filter(Duration::isPositive).orElse(context.evaluationInterval());
        Map<String, YamlScalar> labels = RuleParser.labels(section, "labels");
        var group = new RuleGroup(
                name,
                section.mapping().source().file(),
                interval,
                Math.clamp(section.number("limit", 0), 0, Integer.MAX_VALUE),
                queryOffset(),
                evalOffset(interval),
                concurrency(),
                plain(labels),
                source,
                parameters(),
                headers(),
                rules(labels));
        vmalertOnly();
        section.done();
        return group;
    }

    private static Labels plain(Map<String, YamlScalar> labels) {
        var builder = Labels.builder();
        labels.forEach((label, value) -> builder.set(label, value.isNull() ? "" : value.value()));
        return builder.build();
    }

    /** vmalert's word for it is {@code eval_delay}. */
    private Duration queryOffset() {
        Optional<Duration> delay = section.duration("eval_delay");
        return section.duration("query_offset").or(() -> delay).orElse(Duration.ZERO);
    }

    private Optional<Duration> evalOffset(Duration interval) {
        Optional<Duration> offset = section.duration("eval_offset");
        if (offset.isPresent() && offset.get().compareTo(interval) >= 0) {
            section.error("eval_offset", "\"eval_offset\" is below the interval");
            return Optional.empty();
        }
        return offset;
    }

    private int concurrency() {
        long concurrency = section.number("concurrency", 1);
        if (concurrency < 0) {
            section.error("concurrency", "\"concurrency\" is a number of rules, 1 or more");
        }
        return Math.clamp(concurrency, 1, 1024);
    }

    private Map<String, List<String>> parameters() {
        var parameters = new LinkedHashMap<String, List<String>>();
        for (YamlMapping.Entry entry : section.entries("params")) {
            switch (entry.value()) {
                case YamlScalar scalar -> parameters.put(entry.key().value(), List.of(scalar.value()));
                case YamlSequence list -> parameters.put(
                        entry.key().value(), list.items().stream().map(item -> item instanceof YamlScalar scalar ? scalar.value() : "").toList());
                case YamlMapping map -> section.error(map, "the parameter \"" + entry.key().value() + "\" is a text or a list of texts");
            }
        }
        return parameters;
    }

    private Map<String, String> headers() {
        var headers = new LinkedHashMap<String, String>();
        for (YamlScalar header : section.scalars("headers")) {
            int colon = header.value().indexOf(':');
            if (colon <= 0) {
                section.error(header, "a header is written \"Name: value\"");
            } else {
                headers.put(header.value().substring(0, colon).strip(), header.value().substring(colon + 1).strip());
            }
        }
        return headers;
    }

    /** Keys that vmalert knows and that change nothing here. */
    private void vmalertOnly() {
        section.texts("notifier_headers");
        section.flag("eval_alignment");
        section.flag("debug");
        section.text("type")
                .filter(type -> !type.isEmpty() && !type.equals("prometheus"))
                .ifPresent(type -> section.error("type", "rules of type \"" + type + "\" cannot be evaluated here; only \"prometheus\" can"));
    }

    private List<Rule> rules(Map<String, YamlScalar> groupLabels) {
        var rules = new ArrayList<Rule>();
        Set<RuleKey> taken = new HashSet<>();
        int number = 0;
        NoData noData = RuleParser.noData(section, NoData.OK);
        var options = new PromqlParser.Options(context.features(source));
        for (Section rule : section.sections("rules")) {
            new RuleParser(rule, section.subject(), family.isEmpty() ? name : family + "/" + name, source, options, noData, ++number, groupLabels, taken).parse().ifPresent(rules::add);
        }
        return rules;
    }
}
