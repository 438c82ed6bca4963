-- What Tocsin keeps, in PostgreSQL: as in SQLite (db/migration), in PostgreSQL's types. Moments are nanoseconds since 1970, fingerprints are 64 bits,
-- documents are JSON, as text: nothing asks for their parts. Columns beside a document are there to find, to order or to remove it.

CREATE TABLE outbox (
    group_key       TEXT   NOT NULL,
    integration     TEXT   NOT NULL,
    notification_id TEXT   NOT NULL,
    decided_at      BIGINT NOT NULL,
    attempts        BIGINT NOT NULL,
    last_error      TEXT   NOT NULL,
    next_attempt_at BIGINT NOT NULL,
    notification    TEXT   NOT NULL,
    PRIMARY KEY (group_key, integration)
);

CREATE TABLE notification_log (
    group_key   TEXT   NOT NULL,
    integration TEXT   NOT NULL,
    notified_at BIGINT NOT NULL,
    entry       TEXT   NOT NULL,
    PRIMARY KEY (group_key, integration)
);

CREATE TABLE alert_group (
    group_key  TEXT   NOT NULL PRIMARY KEY,
    route      TEXT   NOT NULL,
    labels     TEXT   NOT NULL,
    created_at BIGINT NOT NULL,
    flushed_at BIGINT,
    changes    TEXT
);

CREATE TABLE acknowledgement (
    group_key       TEXT NOT NULL PRIMARY KEY,
    acknowledgement TEXT NOT NULL
);

CREATE TABLE alert_state (
    rule_key    TEXT   NOT NULL,
    fingerprint BIGINT NOT NULL,
    alert       TEXT   NOT NULL,
    PRIMARY KEY (rule_key, fingerprint)
);

CREATE TABLE posted_alert (
    fingerprint BIGINT NOT NULL PRIMARY KEY,
    alert       TEXT   NOT NULL
);

CREATE TABLE silence (
    id      TEXT NOT NULL PRIMARY KEY,
    silence TEXT NOT NULL
);

-- seq counts up in the order in which events were recorded
CREATE TABLE event (
    seq         BIGINT NOT NULL PRIMARY KEY,
    at          BIGINT NOT NULL,
    type        TEXT   NOT NULL,
    fingerprint BIGINT,
    group_key   TEXT,
    receiver    TEXT,
    event       TEXT   NOT NULL
);

CREATE INDEX event_by_time ON event (at, seq);
CREATE INDEX event_by_alert ON event (fingerprint, at) WHERE fingerprint IS NOT NULL;
CREATE INDEX event_by_group ON event (group_key, at) WHERE group_key IS NOT NULL;
CREATE INDEX event_by_receiver ON event (receiver, at) WHERE receiver IS NOT NULL;

-- the alerts of an event that is about several
CREATE TABLE event_alert (
    seq         BIGINT NOT NULL,
    fingerprint BIGINT NOT NULL,
    PRIMARY KEY (seq, fingerprint)
);

CREATE INDEX event_alert_by_alert ON event_alert (fingerprint);
