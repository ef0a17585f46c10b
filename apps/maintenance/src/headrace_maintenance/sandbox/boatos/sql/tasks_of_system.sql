-- One page of a system's tasks, in a stable order.
SELECT remote_id, external_id, system, body, digest, state, version, updated_at
FROM tasks
WHERE system = :system
ORDER BY external_id
LIMIT :size OFFSET :skipped;
