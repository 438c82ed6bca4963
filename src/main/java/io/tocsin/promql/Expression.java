package io.tocsin.promql;

/**
 * A PromQL expression that parsed and passed all of Prometheus's checks of types. Two expressions are equal where their syntax is, whatever their places
 * in the text. The text form is canonical and parses to an equal expression.
 */
public sealed interface Expression
        permits Aggregation, BinaryExpression, Call, MatrixSelector, NumberLiteral, Parenthesized, StringLiteral, Subquery, UnaryExpression, VectorSelector {

    /** What it evaluates to. */
    ValueType type();

    /** Where it stands in the text that was parsed. */
    Span span();
}
