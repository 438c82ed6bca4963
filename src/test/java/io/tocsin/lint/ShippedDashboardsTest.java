package io.tocsin.lint;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tocsin.config.Checks;
import io.tocsin.config.yaml.Findings;
import io.tocsin.config.yaml.SourceText;
import io.tocsin.config.yaml.YamlMapping;
import io.tocsin.config.yaml.YamlNode;
import io.tocsin.config.yaml.YamlReader;
import io.tocsin.config.yaml.YamlScalar;
import io.tocsin.config.yaml.YamlSequence;
import io.tocsin.diagnostic.SyntaxException;
import io.tocsin.promql.MetricNames;
import io.tocsin.promql.PromqlParser;
import io.tocsin.promql.VectorSelector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The Grafana dashboards that we ship: what Grafana would show empty, or not at all, fails here. */
class ShippedDashboardsTest {

    private static final Path DASHBOARDS = Path.of("k8s/dashboards");
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);

    /** 39 is Grafana 11.0's, 42 that of 12.x; an older one is migrated at each load, and a newer one refused by 11. */
    private static final int[] SCHEMA = {39, 42};

    /** Its own intervals, then a dashboard's variables: $x, ${x}, ${x:format}, [[x]]. */
    private static final Pattern INTERVAL = Pattern.compile("\\$\\{?__(?:rate_interval|interval|range)\\}?");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([a-zA-Z_]\\w*)(?::\\w+)?\\}|\\$([a-zA-Z_]\\w*)|\\[\\[([a-zA-Z_]\\w*)\\]\\]");
    private static final Pattern LABEL_VALUES = Pattern.compile("label_values\\((?:(.*),)?\\s*[a-zA-Z_]\\w*\\)|query_result\\((.*)\\)", Pattern.DOTALL);

    /** What Tocsin's code registers with Micrometer. */
    private static final Pattern METER = Pattern.compile("(Gauge|Counter|FunctionCounter|Timer)\\.builder\\(\"(tocsin[a-z.]+)\"|registry\\.(gauge)\\(\"(tocsin[a-z.]+)\"");

    private static final MetricNames KNOWN = known();

    static List<Path> dashboards() throws IOException {
        try (Stream<Path> files = Files.list(DASHBOARDS)) {
            return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
        }
    }

    private static MetricNames known() {
        List<PackContents> packs = Checks.ruleFiles(Checks.ruleFilesBelow(Path.of("k8s/rules")), Map.of()).stream()
                .map(set -> PackContents.read(set.sources(), set.evaluationInterval())).toList();
        try {
            return new MetricNames(Stream.concat(packs.stream().flatMap(pack -> pack.metrics().stream()), ownMetrics().stream()).toList());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static List<String> ownMetrics() throws IOException {
        var names = new ArrayList<String>();
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java/io/tocsin/app"))) {
            for (Path source : sources.filter(Files::isRegularFile).toList()) {
                METER.matcher(Files.readString(source)).results().forEach(meter -> names.add(inPrometheus(meter)));
            }
        }
        return names;
    }

    private static String inPrometheus(MatchResult meter) {
        String kind = meter.group(1) == null ? "Gauge" : meter.group(1);
        String name = (meter.group(2) == null ? meter.group(4) : meter.group(2)).replace('.', '_');
        return name + (kind.equals("Timer") ? "_seconds_bucket" : kind.equals("Gauge") ? "" : "_total");
    }

    private static JsonNode read(Path dashboard) throws IOException {
        return JSON.readTree(Files.readString(dashboard));
    }

    private static List<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }

    /** Rows may hold theirs; a row itself shows nothing. */
    private static List<JsonNode> panels(JsonNode dashboard) {
        return list(dashboard.path("panels")).stream().flatMap(panel -> Stream.concat(Stream.of(panel), list(panel.path("panels")).stream()))
                .filter(panel -> !panel.path("type").asText().equals("row")).toList();
    }

    private static List<JsonNode> variables(JsonNode dashboard) {
        return list(dashboard.path("templating").path("list"));
    }

    private static List<String> expressions(JsonNode dashboard) {
        var expressions = new ArrayList<String>();
        panels(dashboard).forEach(panel -> list(panel.path("targets")).forEach(target -> expressions.add(target.path("expr").asText())));
        list(dashboard.path("annotations").path("list")).stream().filter(annotation -> annotation.has("expr")).forEach(annotation -> expressions.add(annotation.path("expr").asText()));
        for (JsonNode variable : variables(dashboard)) {
            Matcher matcher = LABEL_VALUES.matcher(variable.path("query").path("query").asText());
            if (matcher.matches() && (matcher.group(1) != null || matcher.group(2) != null)) {
                expressions.add(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
            }
        }
        return expressions;
    }

    private static String replaced(String expression) {
        return VARIABLE.matcher(INTERVAL.matcher(expression).replaceAll("5m")).replaceAll("x");
    }

    /** What is wrong with an expression; empty: nothing. */
    private static List<String> faults(String expression, List<String> variables) {
        var faults = new ArrayList<String>();
        VARIABLE.matcher(INTERVAL.matcher(expression).replaceAll("5m")).results()
                .map(use -> use.group(1) != null ? use.group(1) : use.group(2) != null ? use.group(2) : use.group(3))
                .filter(name -> !variables.contains(name)).forEach(name -> faults.add("no variable " + name + ": " + expression));
        try {
            for (VectorSelector selector : KNOWN.unknown(PromqlParser.parse(replaced(expression)))) {
                faults.add("no rule and no meter knows " + selector + ": " + expression);
            }
        } catch (SyntaxException e) {
            faults.add(e.getMessage() + ": " + expression);
        }
        return faults;
    }

    @Test
    void dashboards_areThere() throws IOException {
        assertThat(dashboards()).hasSizeGreaterThanOrEqualTo(6);
        assertThat(ownMetrics()).contains("tocsin_notifications_total", "tocsin_outbox_depth", "tocsin_config_last_reload_successful", "tocsin_rule_group_duration_seconds_bucket");
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void dashboard_isOfGrafana11Or12(Path file) throws IOException {
        JsonNode dashboard = read(file);
        assertThat(dashboard.path("schemaVersion").asInt()).isBetween(SCHEMA[0], SCHEMA[1]);
        assertThat(dashboard.path("title").asText()).isNotBlank();
        assertThat(dashboard.path("uid").asText()).matches("[a-z0-9-]{1,40}");
        assertThat(dashboard.has("id")).as("an id is of the Grafana that gave it").isFalse();
        assertThat(panels(dashboard).stream().map(panel -> panel.path("id").asInt())).doesNotHaveDuplicates().doesNotContain(0);
        assertThat(panels(dashboard).stream().map(panel -> panel.path("type").asText())).as("Angular panels are gone since 12")
                .isSubsetOf("timeseries", "stat", "bargauge", "gauge", "table", "heatmap", "text", "piechart", "state-timeline", "barchart");
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void expressions_parseAndAskForKnownMetrics(Path file) throws IOException {
        JsonNode dashboard = read(file);
        List<String> variables = variables(dashboard).stream().map(variable -> variable.path("name").asText()).toList();
        assertThat(expressions(dashboard)).hasSizeGreaterThanOrEqualTo(panels(dashboard).size());
        assertThat(expressions(dashboard).stream().flatMap(expression -> faults(expression, variables).stream()).toList()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void panels_sayWhatTheyShowAndInWhichUnit(Path file) throws IOException {
        var mute = new ArrayList<String>();
        for (JsonNode panel : panels(read(file))) {
            String title = panel.path("title").asText();
            if (panel.path("description").asText().isBlank() || panel.path("fieldConfig").path("defaults").path("unit").asText().isBlank()) {
                mute.add(title + ": no description or no unit");
            }
            if (title.isBlank() || panel.path("targets").isEmpty() || list(panel.path("targets")).stream().anyMatch(target -> target.path("expr").asText().isBlank())) {
                mute.add(title + ": no title or no expression");
            }
            if (!panel.path("datasource").path("uid").asText().equals("${datasource}")) {
                mute.add(title + ": the data source is not the dashboard's variable");
            }
        }
        assertThat(mute).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void annotations_showFirings(Path file) throws IOException {
        assertThat(list(read(file).path("annotations").path("list"))).anySatisfy(annotation -> {
            assertThat(annotation.path("expr").asText()).contains("ALERTS{", "alertstate=\"firing\"");
            assertThat(annotation.path("enable").asBoolean()).isTrue();
            assertThat(annotation.path("datasource").path("uid").asText()).isEqualTo("${datasource}");
        });
    }

    /** The sidecar takes a ConfigMap by its label: https://github.com/grafana/helm-charts/tree/main/charts/grafana#sidecar-for-dashboards. */
    @Test
    void configMaps_carryTheSidecarsLabel() throws IOException {
        YamlMapping kustomization = (YamlMapping) YamlReader.read(new SourceText("k", Files.readString(DASHBOARDS.resolve("kustomization.yaml"))), new Findings()).getFirst();
        assertThat(scalar(((YamlMapping) ((YamlMapping) kustomization.get("generatorOptions")).get("labels")).get("grafana_dashboard"))).isEqualTo("1");
        var provisioned = new ArrayList<String>();
        for (YamlNode map : ((YamlSequence) kustomization.get("configMapGenerator")).items()) {
            ((YamlSequence) ((YamlMapping) map).get("files")).items().forEach(file -> provisioned.add(scalar(file)));
        }
        assertThat(provisioned).containsExactlyInAnyOrderElementsOf(dashboards().stream().map(file -> file.getFileName().toString()).toList());
        assertThat(Files.readString(Path.of("k8s/kustomization.yaml"))).contains("- dashboards");
    }

    private static String scalar(YamlNode node) {
        return ((YamlScalar) node).value();
    }

    /** What rules call dashboard_url leads to a dashboard, and sets variables that it has. */
    @Test
    void links_ofRulesLeadToDashboards() throws IOException {
        var variables = new java.util.HashMap<String, List<String>>();
        for (Path file : dashboards()) {
            JsonNode dashboard = read(file);
            variables.put(dashboard.path("uid").asText(), variables(dashboard).stream().map(variable -> variable.path("name").asText()).toList());
        }
        var dead = new ArrayList<String>();
        int links = 0;
        for (Path pack : Checks.ruleFilesBelow(Path.of("k8s/rules"))) {
            for (MatchResult link : Pattern.compile("dashboard_url: \"?/d/([\\w-]+)(\\?[^\"\n]*)?").matcher(Files.readString(pack)).results().toList()) {
                links++;
                List<String> its = variables.get(link.group(1));
                List<String> set = link.group(2) == null ? List.of() : Pattern.compile("[?&]var-(\\w+)=").matcher(link.group(2)).results().map(one -> one.group(1)).toList();
                if (its == null || !its.containsAll(set)) {
                    dead.add(pack.getFileName() + ": " + link.group());
                }
            }
        }
        assertThat(dead).isEmpty();
        assertThat(links).isGreaterThan(150);
    }

    /** The check itself: each of these would be found. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
        "rate(agent_tokens_total{agent_name=~\"$agent\"}[$__rate_interval]) | 0",
        "rate(agent_tokens_total{agent_name=~\"${agent:regex}\"}[${__range}]) | 0",
        "rate(agent_token_total{agent_name=~\"$agent\"}[5m]) | 1",
        "rate(agent_tokens_total{agent_name=~\"$agnt\"}[5m]) | 1",
        "rate(agent_tokens_total[5m] | 1",
    })
    void faults_areFound(String expression, int number) {
        assertThat(faults(expression, List.of("agent"))).hasSize(number);
    }
}
