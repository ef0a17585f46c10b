-- Guarantees: what those who waited for these ended runs are owed.
select run_id, pipeline, item_id, parent_run, parent_step, true as followed,
    exists (select 1 from concurrency where gate = 'pipeline:' || pipeline) as admitted
from run_done where run_id = any (%(run)s)
