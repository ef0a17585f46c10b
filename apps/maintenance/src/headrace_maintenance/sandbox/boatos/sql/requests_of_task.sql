-- Every request that named this task, oldest first.
SELECT id, received_at, method, path, idempotency_key, external_id, status
FROM requests
WHERE external_id = :external_id
ORDER BY id;
