-- Guarantees: a worker that left by itself is not looked for.
update worker set stopped_at = clock_timestamp(), running = 0 where worker = %(worker)s
