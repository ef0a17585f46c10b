-- The stand-in's own tables; safe to run at every start.
CREATE TABLE IF NOT EXISTS tasks (
    remote_id   TEXT PRIMARY KEY,
    external_id TEXT NOT NULL UNIQUE,
    system      TEXT NOT NULL,
    body        TEXT NOT NULL,
    digest      TEXT NOT NULL,
    state       TEXT NOT NULL CHECK (state IN ('active', 'withdrawn')),
    version     INTEGER NOT NULL,
    updated_at  TEXT NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS tasks_of_system ON tasks (system, external_id);

CREATE TABLE IF NOT EXISTS keys (
    idempotency_key TEXT PRIMARY KEY,
    external_id     TEXT NOT NULL,
    digest          TEXT NOT NULL,
    used_at         TEXT NOT NULL
) STRICT;

CREATE TABLE IF NOT EXISTS engine_hours (
    system  TEXT PRIMARY KEY,
    hours   REAL NOT NULL,
    read_at TEXT NOT NULL
) STRICT;

CREATE TABLE IF NOT EXISTS requests (
    id              INTEGER PRIMARY KEY,
    received_at     TEXT NOT NULL,
    method          TEXT NOT NULL,
    path            TEXT NOT NULL,
    idempotency_key TEXT,
    external_id     TEXT,
    status          INTEGER
) STRICT;
CREATE INDEX IF NOT EXISTS requests_of_task ON requests (external_id, id);
