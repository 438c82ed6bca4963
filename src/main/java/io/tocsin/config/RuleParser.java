package io.tocsin.config;

import io.tocsin.config.yaml.YamlScalar;
import io.tocsin.diagnostic.Position;
import io.tocsin.label.Labels;
import io.tocsin.promql.PromqlParser;
import io.tocsin.rule.AlertingRule;
import io.tocsin.rule.NoData;
import io.tocsin.rule.RecordingRule;
import io.tocsin.rule.Rule;
import io.tocsin.rule.RuleKey;
import io.tocsin.template.AlertTemplate;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads one rule. */
final class RuleParser {

    private final Section section;
    private final String group;
    private final String source;
    private final PromqlParser.Options options;
    private NoData noData;
    private final Map<String, YamlScalar> groupLabels;
    private final Set<RuleKey> taken;
    private final String alert;
    private final String record;

    /**
     * @param subject what the group is called in messages
     * @param group its name in the identity of its rules
     * @param source the name of its data source; empty for the default one
     * @param options what that data source takes
     * @param noData what the group says about series that are gone
     * @param number of the rule in its group, from 1
     * @param taken keys of the group's rules before it
     */
    RuleParser(Section rule, String subject, String group, String source, PromqlParser.Options options, NoData noData, int number, Map<String, YamlScalar> groupLabels, Set<RuleKey> taken) {
        this.alert = rule.text("alert", "");
        this.record = rule.text("record", "");
        this.section = rule.named(subject + ", rule " + number + ", \"" + (alert.isEmpty() ? record : alert) + "\"");
        this.group = group;
        this.source = source;
        this.options = options;
        this.noData = noData;
        this.groupLabels = groupLabels;
        this.taken = taken;
    }

    /** Empty where the rule cannot even be named. */
    Optional<Rule> parse() {
        if (!alert.isEmpty() && !record.isEmpty()) {
            section.error("record", "a rule has either \"alert\" or \"record\", not both");
        }
        if (alert.isEmpty() && record.isEmpty()) {
            section.error("a rule needs an \"alert\" or a \"record\": the name of what it makes");
        }
        String expression = section.text("expr", "");
        if (expression.isEmpty()) {
            section.error("expr", "a rule needs an \"expr\"");
        } else {
            section.parsed("expr", text -> PromqlParser.parse(text, options));
        }
        Duration holdFor = section.duration("for").orElse(Duration.ZERO);
        Duration keepFiringFor = section.duration("keep_firing_for").orElse(Duration.ZERO);
        var labels = new LinkedHashMap<>(groupLabels);
        labels.putAll(labels(section, "labels"));
        Map<String, YamlScalar> annotations = labels(section, "annotations");
        noData = noData(section, noData);
        section.flag("debug");
        section.number("update_entries_limit", 0);
        if (!record.isEmpty()) {
            checkRecording(holdFor, keepFiringFor, annotations);
        }
        section.done();
        return alert.isEmpty() ? recording(expression, labels) : alerting(expression, holdFor, keepFiringFor, labels, annotations);
    }

    /** What stands under {@code no_data}. */
    static NoData noData(Section section, NoData otherwise) {
        Optional<NoData> mode = section.text("no_data").flatMap(NoData::of);
        if (mode.isEmpty() && section.has("no_data")) {
            section.error("no_data", "\"no_data\" is one of ok, alert and keep");
        }
        return mode.orElse(otherwise);
    }

    private void checkRecording(Duration holdFor, Duration keepFiringFor, Map<String, YamlScalar> annotations) {
        if (!annotations.isEmpty()) {
            section.error("annotations", "a recording rule has no \"annotations\"");
        }
        if (!holdFor.isZero()) {
            section.error("for", "a recording rule has no \"for\"");
        }
        if (!keepFiringFor.isZero()) {
            section.error("keep_firing_for", "a recording rule has no \"keep_firing_for\"");
        }
        if (record.indexOf('{') >= 0 || record.indexOf('}') >= 0) {
            section.error("record", "\"record\" is the name of a new series and has no braces; an expression belongs into \"expr\"");
        }
    }

    /** Labels or annotations, with names that Prometheus takes: any text but the empty one. */
    static Map<String, YamlScalar> labels(Section section, String key) {
        var labels = new LinkedHashMap<String, YamlScalar>();
        section.scalarMap(key).forEach((name, value) -> {
            if (name.value().isEmpty()) {
                section.error(name, "a name in \"" + key + "\" is empty");
            } else if (name.value().equals(Labels.METRIC_NAME) && key.equals("labels")) {
                section.error(name, "the label \"__name__\" cannot be set; it is the name of the series");
            } else {
                labels.put(name.value(), value);
            }
        });
        return labels;
    }

    private Optional<Rule> alerting(
            String expression, Duration holdFor, Duration keepFiringFor, Map<String, YamlScalar> labels, Map<String, YamlScalar> annotations) {
        return Optional.of(new AlertingRule(
                key(alert, labels), expression, holdFor, keepFiringFor, templates("label", labels), templates("annotation", annotations), noData, position()));
    }

    private Optional<Rule> recording(String expression, Map<String, YamlScalar> labels) {
        return record.isEmpty() ? Optional.empty() : Optional.of(new RecordingRule(key(record, labels), expression, plain(labels), position()));
    }

    private Map<String, AlertTemplate> templates(String what, Map<String, YamlScalar> texts) {
        var templates = new LinkedHashMap<String, AlertTemplate>();
        texts.forEach((name, text) -> {
            Section own = section.named(section.subject() + ", " + what + " \"" + name + "\"");
            own.parsed(text, value -> AlertTemplate.parse(text.isNull() ? "" : value)).ifPresent(template -> templates.put(name, template));
        });
        return templates;
    }

    private static Labels plain(Map<String, YamlScalar> labels) {
        var builder = Labels.builder();
        labels.forEach((name, value) -> builder.set(name, value.isNull() ? "" : value.value()));
        return builder.build();
    }

    /** Two rules of a group may have the same name and labels; they count up then, and the user is told, since it is seldom meant. */
    private RuleKey key(String name, Map<String, YamlScalar> labels) {
        int ordinal = 0;
        var key = new RuleKey(group, name, plain(labels), source, ordinal);
        while (!taken.add(key)) {
            key = new RuleKey(group, name, key.labels(), source, ++ordinal);
        }
        if (ordinal > 0) {
            section.warning(section.mapping(), "the group has a rule of this name with the same labels already");
        }
        return key;
    }

    private Position position() {
        return section.mapping().source().position(section.mapping().start());
    }
}
