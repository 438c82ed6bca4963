package io.tocsin.rule;

import io.tocsin.diagnostic.Position;

/** One rule of a group. */
public sealed interface Rule permits AlertingRule, RecordingRule {

    RuleKey key();

    /** The alert's name, or the name of the series it records. */
    String name();

    /** PromQL, as the user wrote it. */
    String expression();

    /** Where it stands in the user's file. */
    Position position();
}
