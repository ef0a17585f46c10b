-- What an idempotency key was used for.
SELECT idempotency_key, external_id, digest FROM keys WHERE idempotency_key = :idempotency_key;
