/**
 * Where and what is wrong in a user's file.
 *
 * <p>A {@link io.tocsin.diagnostic.Problem} is one complaint with its place; {@link io.tocsin.diagnostic.Problems} collects them, so that a user
 * sees all of them at once. Parsers of a language inside a scalar (PromQL, templates, matchers) know only offsets and throw
 * {@link io.tocsin.diagnostic.SyntaxException}; whoever knows the file turns the offset into a position.
 * A {@link io.tocsin.diagnostic.Finding} is about what is accepted all the same: the linter's, and those of runbooks.
 */
package io.tocsin.diagnostic;
