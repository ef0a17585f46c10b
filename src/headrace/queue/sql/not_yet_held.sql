-- Guarantees: the runs that still have a job that could be claimed, or a claim whose end would go on with the run.
select r.run_id from run r
where r.run_id = any (%(run)s) and r.paused_at is not null and (
    exists (select 1 from claim c where c.run_id = r.run_id and not c.held)
    or exists (
        select 1 from lane l
        cross join lateral (
            select 1 from job
            where job.lane = l.lane and job.priority = r.priority and job.turn = r.turn and job.run_id = r.run_id
            limit 1
        ) j
    )
)
