-- Guarantees: the run if it is live, and whether it is paused.
select run_id, pipeline, item_id, priority, paused_at from run where run_id = %(run)s
