-- Withdraws an active task; touches no row when it is withdrawn already.
UPDATE tasks
SET state = 'withdrawn', version = version + 1, updated_at = :now
WHERE external_id = :external_id AND state = 'active';
