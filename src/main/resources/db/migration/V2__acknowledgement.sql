-- who is on it, and until when; a row goes with its group
CREATE TABLE acknowledgement (
    group_key       TEXT NOT NULL PRIMARY KEY,
    acknowledgement TEXT NOT NULL
) STRICT;

-- when a group began and ended, where its route watches for flapping; a JSON document
ALTER TABLE alert_group ADD COLUMN changes TEXT;
