package io.tocsin.promql;

import java.util.Objects;
import java.util.Optional;

/**
 * Two operands and what joins them: {@code a / on (job) group_left b}.
 *
 * @param returnBool whether a comparison gives 0 or 1 instead of filtering
 * @param matching how series find each other; empty unless both operands are instant vectors
 * @param type a scalar where both operands are, else an instant vector
 */
public record BinaryExpression(
        Expression left, BinaryOperator operator, boolean returnBool, Optional<VectorMatching> matching, Expression right, ValueType type, Span span)
        implements Expression {

    public BinaryExpression {
        Objects.requireNonNull(left, "left");
        Objects.requireNonNull(operator, "operator");
        Objects.requireNonNull(matching, "matching");
        Objects.requireNonNull(right, "right");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(span, "span");
    }

    /** Whether series are left out by comparing: a comparison without {@code bool}. */
    public boolean filters() {
        return operator.isComparison() && !returnBool;
    }

    /** Down the left side without recursion: {@code a + b + c} leans left, and chains are long. */
    @Override
    public boolean equals(Object other) {
        if (!(other instanceof BinaryExpression)) {
            return false;
        }
        Expression mine = this;
        Object theirs = other;
        while (mine instanceof BinaryExpression a && theirs instanceof BinaryExpression b) {
            if (!a.sameBesidesLeft(b)) {
                return false;
            }
            mine = a.left;
            theirs = b.left;
        }
        return !(mine instanceof BinaryExpression) && mine.equals(theirs);
    }

    private boolean sameBesidesLeft(BinaryExpression that) {
        return operator == that.operator && returnBool == that.returnBool && matching.equals(that.matching) && right.equals(that.right);
    }

    @Override
    public int hashCode() {
        int hash = 1;
        Expression rest = this;
        while (rest instanceof BinaryExpression binary) {
            hash = 31 * hash + Objects.hash(binary.operator.text(), binary.returnBool, binary.matching, binary.right);
            rest = binary.left;
        }
        return 31 * hash + rest.hashCode();
    }

    @Override
    public String toString() {
        return PromqlPrinter.print(this);
    }
}
