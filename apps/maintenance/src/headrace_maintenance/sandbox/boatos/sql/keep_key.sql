-- Remembers what an idempotency key was used for; fails when it was used before.
INSERT INTO keys (idempotency_key, external_id, digest, used_at)
VALUES (:idempotency_key, :external_id, :digest, :now);
