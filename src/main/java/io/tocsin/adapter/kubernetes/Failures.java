package io.tocsin.adapter.kubernetes;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;

/** What the Kubernetes API answered, or why it did not, for people. */
final class Failures {

    private Failures() {}

    static String inPlainWords(Throwable failure) {
        if (failure instanceof KubernetesClientException answered && answered.getCode() > 0) {
            return switch (answered.getCode()) {
                case HttpURLConnection.HTTP_UNAUTHORIZED -> "the Kubernetes API does not know this service account's token (401)";
                case HttpURLConnection.HTTP_FORBIDDEN -> "this service account may not (403): it needs get, list and watch on prometheusrules.monitoring.coreos.com, and create on events; see k8s/components/prometheusrules";
                case HttpURLConnection.HTTP_NOT_FOUND -> "the cluster has no PrometheusRule objects (404): the custom resource definition of monitoring.coreos.com/v1 is not installed";
                default -> "the Kubernetes API answered " + answered.getCode();
            };
        }
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return "the Kubernetes API cannot be reached: " + (root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage());
    }
}
