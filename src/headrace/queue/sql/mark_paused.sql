-- Guarantees: with the runs locked: who paused each and when, once; answers with those that were not paused before.
update run set paused_at = clock_timestamp(), paused_by = %(by)s
where run_id = any (%(run)s) and paused_at is null
returning run_id, item_id
