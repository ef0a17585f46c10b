-- Guarantees: for each touched step of these runs: parts ended well, parts under way, parts there will be, parts that asked.
select run_id, step, sum(ended)::int as ended, sum(live)::int as live, max(parts) as parts, sum(asked)::int as asked
from (
    select run_id, step, (state in ('done', 'skipped'))::int as ended, 0 as live, null::int as parts, 0 as asked
    from job_done where run_id = any (%(run)s)
    union all
    select run_id, step, 0, 1, null, 0 from claim where run_id = any (%(run)s)
    union all
    select run_id, step, 0, 1, null, (reason = 'review')::int from parked where run_id = any (%(run)s)
    union all
    select r.run_id, j.step, 0, 1, null, 0
    from run r
    cross join lane l
    cross join lateral (
        select step from job
        where job.lane = l.lane and job.priority = r.priority and job.turn = r.turn and job.run_id = r.run_id
    ) j
    where r.run_id = any (%(run)s)
    union all
    select run_id, step, 0, 0, parts, 0 from fanout where run_id = any (%(run)s)
) touched
group by run_id, step
