-- Guarantees: the steps of these runs by state, with why those that lie aside do, and what those that failed said.
select run_id, step, state, reason, until, max(progress)::int as progress, max(error) as error
from (
    select c.run_id, c.step, 'claimed' as state, null::text as reason, null::timestamptz as until, c.progress, null::text as error
    from headrace.claim c where c.run_id = any (%(runs)s::bigint[])
    union all
    select p.run_id, p.step, 'parked', p.reason, p.until, null, null
    from headrace.parked p where p.run_id = any (%(runs)s::bigint[])
    union all
    select j.run_id, j.step, 'ready', null, null, null, null
    from headrace.run r
    cross join headrace.lane l
    cross join lateral (
        select run_id, step from headrace.job
        where job.lane = l.lane and job.priority = r.priority and job.turn = r.turn and job.run_id = r.run_id
    ) j
    where r.run_id = any (%(runs)s::bigint[])
    union all
    select d.run_id, d.step, d.state, null, null, null, d.error ->> 'message'
    from headrace.job_done d where d.run_id = any (%(runs)s::bigint[])
) found
group by run_id, step, state, reason, until
