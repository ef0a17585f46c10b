-- Guarantees: with the runs locked: they are paused no more; answers with those that were.
update run set paused_at = null, paused_by = null
where run_id = any (%(run)s) and paused_at is not null
returning run_id, item_id
