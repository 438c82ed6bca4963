package io.tocsin.cluster;

import io.tocsin.config.Configuration;
import io.tocsin.config.RuleFileParser;
import io.tocsin.config.yaml.Findings;
import io.tocsin.config.yaml.SourceText;
import io.tocsin.diagnostic.Problem;
import io.tocsin.rule.RuleGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The last good version of each object. What is wrong with one touches no other, and no file: of that one, the version before stays. Not safe for several
 * threads.
 */
public final class RuleObjectShelf {

    private final Map<String, RuleObject> good = new TreeMap<>();

    /** As they were last looked at, good or not. */
    private final Map<String, RuleObject> examined = new TreeMap<>();

    /** @param kept good versions, as a process before this one left them */
    public RuleObjectShelf(List<RuleObject> kept) {
        kept.forEach(object -> good.put(object.source(), object));
        kept.forEach(object -> examined.put(object.source(), object));
    }

    /**
     * Files and objects as one configuration.
     *
     * @param warnings for those who run Tocsin; what is refused is among them
     */
    public record Joined(Configuration configuration, List<Refusal> refusals, List<Problem> warnings) {

        public Joined {
            refusals = List.copyOf(refusals);
            warnings = List.copyOf(warnings);
        }
    }

    /** Whether objects came, changed or went since they were last joined. Those of namespaces that are not listed are taken to be as they were. */
    public boolean isNews(SeenObjects seen) {
        return examined.values().stream().anyMatch(seen.gone())
                || seen.objects().stream().anyMatch(object -> !examined.containsKey(object.source()) || !examined.get(object.source()).text().equals(object.text()));
    }

    /** Takes up what is good of the objects, and adds it to the files' configuration. */
    public Joined join(Configuration files, SeenObjects seen) {
        good.values().removeIf(seen.gone());
        examined.values().removeIf(seen.gone());
        seen.objects().forEach(object -> examined.put(object.source(), object));
        var groups = new ArrayList<RuleGroup>();
        var refusals = new ArrayList<Refusal>();
        var warnings = new ArrayList<Problem>();
        for (RuleObject object : List.copyOf(examined.values())) {
            Reading current = read(object, files);
            if (current.errors().isEmpty()) {
                good.put(object.source(), object);
                groups.addAll(current.groups());
                warnings.addAll(current.problems());
            } else {
                List<RuleGroup> before = lastGood(object, files);
                var refusal = new Refusal(object, current.errors(), !before.isEmpty());
                groups.addAll(before);
                refusals.add(refusal);
                warnings.addAll(refusal.warnings());
            }
        }
        return new Joined(files.withMoreRules(groups), refusals, warnings);
    }

    /** Empty where there is none, or where it does not go with these files. */
    private List<RuleGroup> lastGood(RuleObject now, Configuration files) {
        RuleObject before = good.get(now.source());
        if (before == null || before.text().equals(now.text())) {
            return List.of();
        }
        Reading reading = read(before, files);
        return reading.errors().isEmpty() ? reading.groups() : List.of();
    }

    private record Reading(List<RuleGroup> groups, List<Problem> problems) {

        List<Problem> errors() {
            return problems.stream().filter(Problem::isError).toList();
        }
    }

    /** By the same reader as a file, in which a group needs its data source too. */
    private static Reading read(RuleObject object, Configuration files) {
        var findings = new Findings();
        var source = new SourceText(object.source(), object.text());
        List<RuleGroup> groups = RuleFileParser.parse(source, object.source(), files.ruleContext(), findings);
        List<Problem> problems = Stream.concat(findings.list().stream(), groups.stream().filter(group -> files.dataSource(group.source()).isEmpty()).map(group -> noSource(source, group))).toList();
        return new Reading(groups, problems);
    }

    private static Problem noSource(SourceText source, RuleGroup group) {
        return Problem.error(source.position(0), "group \"" + group.name() + "\"", group.source().isEmpty()
                ? "rules need a \"prometheus\" with its \"url\" in tocsin.yml to be evaluated against"
                : "it names the data source \"" + group.source() + "\", and \"datasources\" in tocsin.yml has none of that name");
    }

    /** What a process after this one can begin with. */
    public List<RuleObject> kept() {
        return List.copyOf(good.values());
    }
}
