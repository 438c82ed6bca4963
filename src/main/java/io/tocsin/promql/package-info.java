/**
 * The syntax of PromQL: parse, check, walk, print.
 *
 * <p>{@link io.tocsin.promql.PromqlParser} turns a text into an {@link io.tocsin.promql.Expression}: a {@code Lexer} cuts it into {@code Token}s, the parser
 * builds records from the inside out, and every record is checked by {@code TypeRules} as it is built, so that an expression that exists is one that
 * Prometheus would evaluate. {@link io.tocsin.promql.PromqlPrinter} gives the canonical text back, and {@link io.tocsin.promql.Expressions} answers what
 * a linter asks: which series an expression reads, and which labels its result can carry. Nothing here evaluates anything. No argument and no result is
 * ever null.
 */
package io.tocsin.promql;
