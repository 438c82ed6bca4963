package io.tocsin.rule;

import io.tocsin.label.Labels;

/** One series of an instant vector. @param labels with the metric's name under {@code __name__} where it has one */
public record Sample(Labels labels, double value) {}
