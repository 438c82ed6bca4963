package io.tocsin.lint;

import io.tocsin.diagnostic.Finding;
import io.tocsin.diagnostic.Position;
import java.util.ArrayList;
import java.util.List;

/** Collects what checks say about one rule. */
final class Report {

    private final LintRule rule;
    private final List<Finding> findings = new ArrayList<>();

    Report(LintRule rule) {
        this.rule = rule;
    }

    void add(CheckId check, Position position, String reason, String fix) {
        var finding = new Finding(check, position, rule.subject(), reason, fix);
        if (!findings.contains(finding)) {
            findings.add(finding);
        }
    }

    List<Finding> findings() {
        return findings;
    }
}
