package io.tocsin.rest.rules;

import java.util.List;

/** The last evaluations of one rule. @param evaluations the newest first */
public record RuleEvaluations(String group, String file, String rule, String query, String dataSource, List<Entry> evaluations) {

    /**
     * @param at the moment it asked about
     * @param durationSeconds its query included
     * @param samples how many the expression came to
     * @param error empty where it went well
     * @param curl asks the same again; without credentials
     */
    public record Entry(String at, double durationSeconds, int samples, String error, String curl) {}
}
