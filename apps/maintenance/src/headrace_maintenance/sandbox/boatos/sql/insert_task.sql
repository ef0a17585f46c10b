-- Adds an active task; fails when the external id is there.
INSERT INTO tasks (remote_id, external_id, system, body, digest, state, version, updated_at)
VALUES (:remote_id, :external_id, :system, :body, :digest, 'active', 1, :now);
