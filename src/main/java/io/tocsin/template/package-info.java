/**
 * Go's text/template as Prometheus rule files and Alertmanager notification files use it.
 *
 * <p>A {@link io.tocsin.template.TemplateParser} reads a text once: the lexer's tokens become {@code Node}s and {@code Expression}s, every variable a
 * numbered slot, every function name the {@link io.tocsin.template.TemplateFunction} itself. The {@link io.tocsin.template.Template} that results is
 * immutable and is executed many times, each time within {@link io.tocsin.template.Limits} of output, depth and steps. Values are plain Java ones
 * (String, Double, Long, Boolean, List, Map, Instant, Duration, Labels) or a {@link io.tocsin.template.TemplateObject}, which names its own fields
 * and methods: nothing is reflected upon. {@link io.tocsin.template.AlertTemplate} is what a rule's labels and annotations are;
 * {@link io.tocsin.template.TemplateLibrary} holds what notifications are made of. The measure throughout is what Go prints.
 */
package io.tocsin.template;
