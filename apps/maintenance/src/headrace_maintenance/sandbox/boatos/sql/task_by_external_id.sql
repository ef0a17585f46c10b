-- One task by the sender's own id.
SELECT remote_id, external_id, system, body, digest, state, version, updated_at
FROM tasks
WHERE external_id = :external_id;
