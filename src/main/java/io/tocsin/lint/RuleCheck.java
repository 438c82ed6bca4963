package io.tocsin.lint;

/** One look at one rule. */
interface RuleCheck {

    void check(LintRule rule, Report report);
}
