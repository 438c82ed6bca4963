/**
 * The linter: what is accepted, and still not what its author meant. A {@link io.tocsin.lint.LintFile} pairs each rule with its place in the file; each
 * {@link io.tocsin.lint.RuleCheck} looks at one rule and tells a {@link io.tocsin.lint.Report}; comments in the file switch checks off. Some checks ask a
 * data source.
 */
package io.tocsin.lint;
