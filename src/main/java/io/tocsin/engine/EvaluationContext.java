package io.tocsin.engine;

import io.tocsin.rule.Expansion;
import io.tocsin.rule.Querier;
import io.tocsin.rule.SampleSink;

/**
 * What a group's evaluation works with.
 *
 * @param querier answers its expressions
 * @param expansion what its templates see
 * @param outlet hears of its alerts
 * @param sink takes the series it makes
 */
record EvaluationContext(Querier querier, Expansion expansion, AlertOutlet outlet, SampleSink sink, LastEvaluation lastEvaluation, EngineParts parts) {}
