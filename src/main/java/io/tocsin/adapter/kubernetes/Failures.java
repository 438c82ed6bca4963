package io.tocsin.adapter.kubernetes;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;

/** What the Kubernetes API answered, or why it did not, for people. */
final class Failures {

    private Failures() {}

    /** @param failure as it comes from the client, which may have wrapped the answer in what it was doing */
    static String inPlainWords(Throwable failure) {
        Throwable cause = failure;
        while (!isAnswer(cause) && cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        return cause instanceof KubernetesClientException answer && isAnswer(cause)
                ? answered(answer.getCode())
                : "the Kubernetes API cannot be reached: " + (cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage());
    }

    private static boolean isAnswer(Throwable failure) {
        return failure instanceof KubernetesClientException exception && exception.getCode() > 0;
    }

    private static String answered(int code) {
        return switch (code) {
            case HttpURLConnection.HTTP_UNAUTHORIZED -> "the Kubernetes API does not know this service account's token (401)";
            case HttpURLConnection.HTTP_FORBIDDEN -> "this service account may not (403): it needs get, list and watch on prometheusrules.monitoring.coreos.com, and create on events; see k8s/components/prometheusrules";
            case HttpURLConnection.HTTP_NOT_FOUND -> "the cluster has no PrometheusRule objects (404): the custom resource definition of monitoring.coreos.com/v1 is not installed";
            default -> "the Kubernetes API answered " + code;
        };
    }
}
