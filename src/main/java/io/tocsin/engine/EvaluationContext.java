package io.tocsin.engine;

import io.tocsin.rule.Expansion;
import io.tocsin.rule.Querier;
import io.tocsin.rule.SampleSink;
import java.util.function.Supplier;

/**
 * What a group's evaluation works with.
 *
 * @param querier answers its expressions
 * @param expansion what its templates see
 * @param outlet hears of its alerts
 * @param sink takes the series it makes
 * @param forwarding makes what tells Alertmanagers of a rule's alerts
 */
record EvaluationContext(Querier querier, Expansion expansion, AlertOutlet outlet, SampleSink sink, Supplier<Forwarding> forwarding, LastEvaluation lastEvaluation, EngineParts parts) {}
