-- Alerts come in batches and their fingerprints are spread evenly: kept in the order of the fingerprints, each commit of 500 alerts would write some 500
-- pages anew, most of which it hardly changes. So rows stand in the order in which they came, and an index, whose entries are small, finds them.

ALTER TABLE posted_alert RENAME TO posted_alert_before;
CREATE TABLE posted_alert (
    seq         INTEGER NOT NULL PRIMARY KEY,
    fingerprint INTEGER NOT NULL UNIQUE,
    alert       TEXT    NOT NULL
) STRICT;
INSERT INTO posted_alert (fingerprint, alert) SELECT fingerprint, alert FROM posted_alert_before;
DROP TABLE posted_alert_before;

ALTER TABLE alert_state RENAME TO alert_state_before;
CREATE TABLE alert_state (
    seq         INTEGER NOT NULL PRIMARY KEY,
    rule_key    TEXT    NOT NULL,
    fingerprint INTEGER NOT NULL,
    alert       TEXT    NOT NULL,
    UNIQUE (rule_key, fingerprint)
) STRICT;
INSERT INTO alert_state (rule_key, fingerprint, alert) SELECT rule_key, fingerprint, alert FROM alert_state_before;
DROP TABLE alert_state_before;
