package io.tocsin.adapter.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.ConnectException;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a person reads where the API cannot be read. */
class FailuresTest {

    @ParameterizedTest
    @CsvSource({"401, does not know this service account's token", "403, 'needs get, list and watch'", "404, custom resource definition", "500, answered 500"})
    void inPlainWords_saysWhatToDo(int code, String words) {
        var answered = new KubernetesClientException("Failure executing: GET at: https://10.0.0.1/apis", code, null);
        assertThat(Failures.inPlainWords(answered)).contains(words).contains(String.valueOf(code));
        assertThat(Failures.inPlainWords(new CompletionException(answered))).contains(words);
    }

    @Test
    void inPlainWords_ofNoAnswer() {
        assertThat(Failures.inPlainWords(new KubernetesClientException("x", new ConnectException("Connection refused")))).isEqualTo("the Kubernetes API cannot be reached: Connection refused");
        assertThat(Failures.inPlainWords(new CompletionException(new IllegalStateException()))).endsWith("IllegalStateException");
    }
}
