package io.tocsin.config.yaml;

import io.tocsin.config.yaml.YamlMapping.Entry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingEndEvent;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceEndEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Reads the documents of a YAML file into trees; everything that is wrong with the YAML itself becomes a finding. */
public final class YamlReader {

    /** Deeper than any configuration, and far from the end of a thread's stack. */
    static final int MAX_DEPTH = 200;

    /** How many nodes a document may be with all aliases followed; a bomb of aliases is more, a big rule file a tenth of it. */
    static final int MAX_NODES = 2_000_000;

    private static final int MAX_CODE_POINTS = 64 * 1024 * 1024;

    private final SourceText source;
    private final Findings findings;
    private final Iterator<Event> events;
    private final Map<String, YamlNode> anchors = new HashMap<>();

    private YamlReader(SourceText source, Findings findings) {
        this.source = source;
        this.findings = findings;
        var settings = LoadSettings.builder().setLabel(source.file()).setCodePointLimit(MAX_CODE_POINTS).build();
        this.events = new Parse(settings).parseString(source.text()).iterator();
    }

    /** A file that cannot be read further; its finding is made already. */
    private static final class Unreadable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unreadable() {
            super(null, null, false, false);
        }
    }

    /**
     * The roots of the file's documents, in order. Up to the first place where it is no YAML; findings tell whether there is one. An empty document is a
     * scalar that is null.
     */
    public static List<YamlNode> read(SourceText source, Findings findings) {
        var documents = new ArrayList<YamlNode>();
        try {
            new YamlReader(source, findings).readInto(documents);
        } catch (YamlEngineException e) {
            YamlComplaint.of(e, source).report(findings);
        } catch (Unreadable e) {
            return documents;
        }
        return documents;
    }

    private void readInto(List<YamlNode> documents) {
        while (events.hasNext()) {
            if (events.next() instanceof DocumentStartEvent) {
                anchors.clear();
                YamlNode root = node(events.next(), 0);
                if (root.size() >= MAX_NODES) {
                    throw unreadable(root.start(), "with its aliases followed this is more than " + MAX_NODES + " nodes; write less of it by aliases");
                }
                documents.add(root);
            }
        }
    }

    private YamlNode node(Event event, int depth) {
        int start = startOf(event);
        if (depth > MAX_DEPTH) {
            throw unreadable(start, "this is nested more than " + MAX_DEPTH + " levels deep");
        }
        YamlNode node =
                switch (event) {
                    case AliasEvent alias -> aliased(alias, start);
                    case ScalarEvent scalar -> scalar(scalar, start);
                    case SequenceStartEvent sequence -> sequence(start, depth);
                    case MappingStartEvent mapping -> mapping(start, depth);
                    default -> throw unreadable(start, "this is no YAML value");
                };
        if (event instanceof NodeEvent named && !(event instanceof AliasEvent)) {
            named.getAnchor().ifPresent(anchor -> anchors.put(anchor.getValue(), node));
        }
        return node;
    }

    private YamlNode aliased(AliasEvent alias, int start) {
        YamlNode node = anchors.get(alias.getAlias().getValue());
        if (node == null) {
            throw unreadable(start, "no anchor &" + alias.getAlias().getValue() + " ends before this alias");
        }
        return node;
    }

    private YamlScalar scalar(ScalarEvent event, int start) {
        YamlScalar.Style style =
                switch (event.getScalarStyle()) {
                    case SINGLE_QUOTED -> YamlScalar.Style.SINGLE_QUOTED;
                    case DOUBLE_QUOTED, JSON_SCALAR_STYLE -> YamlScalar.Style.DOUBLE_QUOTED;
                    case LITERAL -> YamlScalar.Style.LITERAL;
                    case FOLDED -> YamlScalar.Style.FOLDED;
                    case PLAIN -> YamlScalar.Style.PLAIN;
                };
        int end = event.getEndMark().map(mark -> source.offsetOfCodePoint(mark.getIndex())).orElse(start);
        boolean isText = event.getTag().filter(tag -> tag.equals("!") || tag.equals("tag:yaml.org,2002:str")).isPresent();
        return new YamlScalar(source, start, Math.max(start, end), style, event.getValue(), isText);
    }

    private YamlSequence sequence(int start, int depth) {
        var items = new ArrayList<YamlNode>();
        int size = 1;
        for (Event event = events.next(); !(event instanceof SequenceEndEvent); event = events.next()) {
            YamlNode item = node(event, depth + 1);
            items.add(item);
            size = sum(size, item.size());
        }
        return new YamlSequence(source, start, items, size);
    }

    private YamlMapping mapping(int start, int depth) {
        var entries = new MappingEntries(findings);
        int size = 1;
        for (Event event = events.next(); !(event instanceof MappingEndEvent); event = events.next()) {
            YamlNode key = node(event, depth + 1);
            YamlNode value = node(events.next(), depth + 1);
            size = sum(size, sum(key.size(), value.size()));
            entries.add(key, value);
        }
        List<Entry> all = entries.all();
        return new YamlMapping(source, start, all, size);
    }

    private static int sum(int a, int b) {
        return Math.min(MAX_NODES, a + b);
    }

    private int startOf(Event event) {
        return event.getStartMark().map(mark -> source.offsetOfCodePoint(mark.getIndex())).orElse(0);
    }

    private Unreadable unreadable(int offset, String message) {
        findings.error(source, offset, "", message);
        return new Unreadable();
    }
}
