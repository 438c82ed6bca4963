package io.tocsin.promql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PromqlFunctionsTest {

    @Test
    void find_knowsCase() {
        assertThat(PromqlFunctions.find("rate")).isPresent();
        assertThat(PromqlFunctions.find("RATE")).isEmpty();
    }

    @Test
    void all_areThoseOfPrometheus() {
        assertThat(PromqlFunctions.all()).hasSize(90).doesNotHaveDuplicates();
        assertThat(PromqlFunctions.all()).filteredOn(PromqlFunction::experimental).extracting(PromqlFunction::name)
                .contains("info", "mad_over_time", "sort_by_label").doesNotContain("histogram_quantile", "first_over_time");
    }

    @Test
    void signature_showsWhatMayBeLeftOut() {
        assertThat(PromqlFunctions.find("clamp").orElseThrow().signature()).isEqualTo("clamp(instant vector, scalar, scalar)");
        assertThat(PromqlFunctions.find("hour").orElseThrow().signature()).isEqualTo("hour([instant vector])");
        assertThat(PromqlFunctions.find("label_join").orElseThrow().signature()).isEqualTo("label_join(instant vector, string, string, [string], …)");
        assertThat(PromqlFunctions.find("pi").orElseThrow().signature()).isEqualTo("pi()");
    }

    @Test
    void parameter_repeatsTheLast() {
        assertThat(PromqlFunctions.find("label_join").orElseThrow().parameter(7)).isEqualTo(ValueType.STRING);
    }
}
