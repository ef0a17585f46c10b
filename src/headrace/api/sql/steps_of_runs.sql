-- Guarantees: the jobs of these runs by step and state, each once, with the reason of those that lie aside.
with found as (
    select c.run_id, c.step, 'claimed' as state, null::text as reason, c.progress::int as progress
    from claim c where c.run_id = any (%(run)s)
    union all
    select p.run_id, p.step, 'parked', p.reason, null from parked p where p.run_id = any (%(run)s)
    union all
    select j.run_id, j.step, 'ready', null, null
    from run r
    cross join lane l
    cross join lateral (
        select run_id, step from job
        where job.lane = l.lane and job.priority = r.priority and job.turn = r.turn and job.run_id = r.run_id
    ) j
    where r.run_id = any (%(run)s)
    union all
    select d.run_id, d.step, d.state, null, null from job_done d where d.run_id = any (%(run)s)
)
select run_id, step, state, reason, count(*)::int as n, max(progress) as progress
from found group by run_id, step, state, reason
