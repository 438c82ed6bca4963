package io.tocsin.template;

/**
 * How much one execution of a template may use. Alerts come in thousands; none of their texts may take the process down.
 *
 * @param maxOutput of the result, and of every text made on the way, in UTF-16 units
 * @param maxDepth of nested blocks, function calls and template invocations
 * @param maxSteps a step is one block, action or call; long texts cost more
 */
public record Limits(int maxOutput, int maxDepth, long maxSteps) {

    /** 1 Mi characters, depth 500, one million steps: far above what people write, and well under a second. */
    public static final Limits DEFAULT = new Limits(1 << 20, 500, 1_000_000);

    public Limits {
        if (maxOutput < 1 || maxDepth < 1 || maxSteps < 1) {
            throw new IllegalArgumentException("limits of a template must be positive: " + maxOutput + ", " + maxDepth + ", " + maxSteps);
        }
    }
}
