-- What Tocsin keeps, in SQLite. Moments are nanoseconds since 1970 (INTEGER), fingerprints are 64 bits (INTEGER), documents are JSON (TEXT).
-- Columns beside a document are there to find, to order or to remove it; the document alone is the truth.

CREATE TABLE outbox (
    group_key       TEXT    NOT NULL,
    integration     TEXT    NOT NULL,
    notification_id TEXT    NOT NULL,
    decided_at      INTEGER NOT NULL,
    attempts        INTEGER NOT NULL,
    last_error      TEXT    NOT NULL,
    next_attempt_at INTEGER NOT NULL,
    notification    TEXT    NOT NULL,
    PRIMARY KEY (group_key, integration)
) STRICT;

CREATE TABLE notification_log (
    group_key   TEXT    NOT NULL,
    integration TEXT    NOT NULL,
    notified_at INTEGER NOT NULL,
    entry       TEXT    NOT NULL,
    PRIMARY KEY (group_key, integration)
) STRICT;

CREATE TABLE alert_group (
    group_key  TEXT    NOT NULL PRIMARY KEY,
    route      TEXT    NOT NULL,
    labels     TEXT    NOT NULL,
    created_at INTEGER NOT NULL,
    flushed_at INTEGER
) STRICT;

CREATE TABLE alert_state (
    rule_key    TEXT    NOT NULL,
    fingerprint INTEGER NOT NULL,
    alert       TEXT    NOT NULL,
    PRIMARY KEY (rule_key, fingerprint)
) STRICT, WITHOUT ROWID;

CREATE TABLE posted_alert (
    fingerprint INTEGER NOT NULL PRIMARY KEY,
    alert       TEXT    NOT NULL
) STRICT;

CREATE TABLE silence (
    id      TEXT NOT NULL PRIMARY KEY,
    silence TEXT NOT NULL
) STRICT;

-- seq counts up in the order in which events were recorded
CREATE TABLE event (
    seq         INTEGER NOT NULL PRIMARY KEY,
    at          INTEGER NOT NULL,
    type        TEXT    NOT NULL,
    fingerprint INTEGER,
    group_key   TEXT,
    receiver    TEXT,
    event       TEXT    NOT NULL
) STRICT;

CREATE INDEX event_by_time ON event (at, seq);
CREATE INDEX event_by_alert ON event (fingerprint, at) WHERE fingerprint IS NOT NULL;
CREATE INDEX event_by_group ON event (group_key, at) WHERE group_key IS NOT NULL;
CREATE INDEX event_by_receiver ON event (receiver, at) WHERE receiver IS NOT NULL;

-- the alerts of an event that is about several
CREATE TABLE event_alert (
    seq         INTEGER NOT NULL,
    fingerprint INTEGER NOT NULL,
    PRIMARY KEY (seq, fingerprint)
) STRICT, WITHOUT ROWID;

CREATE INDEX event_alert_by_alert ON event_alert (fingerprint);
