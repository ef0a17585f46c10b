-- Guarantees: every job of the run that is or was there, each once, in the state of the table it lies in.
with run as materialized (
    select run_id, priority, turn from headrace.run where run_id = %(run)s
)
select
    j.step, j.part, 'ready' as state, j.attempt::int, j.epoch, j.lane, null::text as reason, null::text as key,
    null::timestamptz as until, null::text as detail, j.ready_at as since, null::bigint as worker, null::text as host,
    null::int as pid, null::timestamptz as started_at, null::timestamptz as ended_at, null::int as progress,
    null::text as message, null::json as result, null::json as error
from run r
cross join lane l
cross join lateral (
    select * from job where job.lane = l.lane and job.priority = r.priority and job.turn = r.turn and job.run_id = r.run_id
) j
union all
select
    c.step, c.part, 'claimed', c.attempt, c.epoch, c.lane, null, null, null, null, c.claimed_at, c.worker, w.host, w.pid,
    c.claimed_at, null, c.progress, c.message, null, null
from claim c
left join worker w on w.worker = c.worker
where c.run_id = %(run)s
union all
select
    p.step, p.part, 'parked', p.attempt, p.epoch, p.lane, p.reason, p.key, p.until, p.detail, p.parked_at, null, null,
    null, null, null, null, null, null, null
from parked p
where p.run_id = %(run)s
union all
select
    d.step, d.part, d.state, d.attempt, d.epoch, null, null, null, null, null, d.ended_at, d.worker, w.host, w.pid,
    d.started_at, d.ended_at, null, null, d.result, d.error
from job_done d
left join worker w on w.worker = d.worker
where d.run_id = %(run)s
order by step, part
