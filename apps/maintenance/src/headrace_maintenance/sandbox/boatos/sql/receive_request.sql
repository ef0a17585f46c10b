-- Notes a request as it comes in, before anything is done about it.
INSERT INTO requests (received_at, method, path, idempotency_key, external_id)
VALUES (:now, :method, :path, :idempotency_key, :external_id)
RETURNING id;
