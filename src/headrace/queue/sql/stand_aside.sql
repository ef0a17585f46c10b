-- Guarantees: a run that only waits for a person no longer stands in the way of a new run of its item.
update run set blocks = false
where run_id = any (%(run)s) and blocks
    and not exists (select 1 from claim c where c.run_id = run.run_id)
    and not exists (select 1 from parked p where p.run_id = run.run_id and p.reason <> 'review')
    and exists (select 1 from parked p where p.run_id = run.run_id and p.reason = 'review')
    and not exists (
        select 1 from lane l
        cross join lateral (
            select 1 from job
            where job.lane = l.lane and job.priority = run.priority and job.turn = run.turn and job.run_id = run.run_id
        ) j
    )
