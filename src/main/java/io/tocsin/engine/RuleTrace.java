package io.tocsin.engine;

import io.tocsin.rule.Rule;
import io.tocsin.rule.RuleGroup;
import java.util.List;

/**
 * The last evaluations of one rule, the newest first.
 *
 * @param dataSource the address it asks, without what may be secret
 */
public record RuleTrace(RuleGroup group, Rule rule, String dataSource, List<Evaluated> evaluations) {

    /** How many are kept. */
    public static final int LENGTH = 20;

    public RuleTrace {
        evaluations = List.copyOf(evaluations);
    }
}
