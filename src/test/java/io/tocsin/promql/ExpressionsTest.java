package io.tocsin.promql;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.diagnostic.SyntaxException;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpressionsTest {

    private static Expression parse(String text) throws SyntaxException {
        return PromqlParser.parse(text);
    }

    @Test
    void walk_visitsTheWholeFirstThenItsPartsInOrder() throws SyntaxException {
        var visited = new ArrayList<String>();
        Expressions.walk(parse("topk(3, rate(x[5m])) > (y)"), part -> visited.add(part.toString()));

        assertThat(visited).containsExactly("topk(3, rate(x[5m])) > (y)", "topk(3, rate(x[5m]))", "3", "rate(x[5m])", "x[5m]", "x", "(y)", "y");
    }

    @Test
    void walk_goesDownTheLongestChain() throws SyntaxException {
        var count = new int[1];
        Expressions.walk(parse("x + ".repeat(998) + "x"), part -> count[0]++);

        assertThat(count[0]).isEqualTo(2 * 998 + 1);
    }

    @Test
    void selectors_findsThemAll() throws SyntaxException {
        Expression expression = parse("sum(rate(a{b='c'}[5m])) / on () (max_over_time(d[1h:]) or {__name__='e'} or {f='g'})");

        assertThat(Expressions.selectors(expression)).extracting(VectorSelector::toString)
                .containsExactly("a{b=\"c\"}", "d", "{__name__=\"e\"}", "{f=\"g\"}");
        assertThat(Expressions.selectors(expression)).extracting(selector -> selector.metricName().orElse("?")).containsExactly("a", "d", "e", "?");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
        "x|all",
        "x{a=''}|all but a",
        "rate(x[5m])|all",
        "time()|none",
        "vector(1)|none",
        "hour()|none",
        "sum(x)|none",
        "sum by (a, b) (x)|a, b",
        "sum by (a, b) (x{b=''})|a",
        "sum without (a) (x)|all but a",
        "max by (a) (sum by (b) (x))|none",
        "topk by (a) (3, x)|all",
        "count_values by (a) ('v', x)|a, v",
        "histogram_quantile(0.9, sum by (le, a) (rate(x[5m])))|a",
        "label_replace(sum by (a) (x), 'b', '$1', 'a', '(.*)')|a, b",
        "label_join(sum by (a) (x), ('b'), ',', 'a')|a, b",
        "absent(x{a='b', c=~'d', e='f', e='g'})|a",
        "absent(sum(x{a='b'}))|none",
        "-(sum by (a) (x)) * 2 > 1|a",
        "1 - sum by (a) (x)|a",
        "x / on (a, b) y|a, b",
        "x / ignoring (a) y|all but a",
        "sum by (a, b) (x) * on (a) group_left (c) y|a, b, c",
        "sum by (a) (x) * on (a) group_right (c) sum by (a, d) (y)|a, d",
        "sum by (a) (x) and on () y|a",
        "sum by (a) (x) or sum by (b) (y)|a, b",
        "x{a='', b=''} or sum by (b) (y)|all but a",
        "sum by (a) (x) or y|all",
        "max_over_time(sum by (a) (x)[1h:])|a"
    })
    void outputLabels_followsLabelsToTheResult(String text, String labels) throws SyntaxException {
        assertThat(Expressions.outputLabels(parse(text))).hasToString(labels);
    }

    @Test
    void outputLabels_areOpenWhereALabelsNameIsComputed() throws SyntaxException {
        OutputLabels labels = Expressions.outputLabels(PromqlParser.parse("info(sum(x))", PromqlParser.Options.ANY));

        assertThat(labels.mayHave("anything")).isTrue();
    }

    @Test
    void mayHave_knowsWhatIsAggregatedAway() throws SyntaxException {
        OutputLabels labels = Expressions.outputLabels(parse("sum without (pod) (x)"));

        assertThat(labels.mayHave("pod")).isFalse();
        assertThat(labels.mayHave("job")).isTrue();
    }

    @Test
    void keeps_isByOrWithout() throws SyntaxException {
        assertThat(((Aggregation) parse("sum by (a) (x)")).grouping().keeps("a")).isTrue();
        assertThat(((Aggregation) parse("sum by (a) (x)")).grouping().keeps("b")).isFalse();
        assertThat(((Aggregation) parse("sum without (a) (x)")).grouping().keeps("a")).isFalse();
        assertThat(((Aggregation) parse("sum(x)")).grouping().keeps("a")).isFalse();
    }
}
