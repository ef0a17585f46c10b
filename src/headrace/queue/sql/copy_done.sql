-- Guarantees: the new run has the results of these steps as they are in the one it comes from just now, and need not do
-- them again.
with results as (
    insert into job_done (run_id, step, part, state, attempt, epoch, worker, started_at, ended_at, result)
    select %(to_run)s, step, part, state, attempt, epoch, worker, started_at, ended_at, result
    from job_done
    where run_id = %(from_run)s and step = any (%(step)s) and state in ('done', 'skipped', 'continued')
)
insert into fanout (run_id, step, parts)
select %(to_run)s, step, parts from fanout where run_id = %(from_run)s and step = any (%(step)s)
