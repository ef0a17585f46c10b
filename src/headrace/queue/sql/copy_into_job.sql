-- Guarantees: every first job of the stream is ready, in the same transaction as its run.
copy job (run_id, step, lane, priority, turn) from stdin with (format binary)
