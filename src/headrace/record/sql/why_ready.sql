-- Guarantees: what stands between a ready job and its start just now; the count of those before it stops at 10,000.
select
    l.queue, l.needs, l.suspect, q.paused_at, q.paused_by, clock_timestamp() as now, (
        select count(*)::int from (
            select 1 from job b
            where b.lane = j.lane and (b.priority, b.turn, b.run_id) < (j.priority, j.turn, j.run_id)
            limit 10000
        ) before_it
    ) as ahead,
    w.workers, w.slots, w.busy
from run r
cross join lane l
cross join lateral (
    select lane, priority, turn, run_id from job
    where job.lane = l.lane and job.priority = r.priority and job.turn = r.turn and job.run_id = r.run_id
        and job.step = %(step)s and job.part = %(part)s
    limit 1
) j
join queue q on q.name = l.queue
cross join lateral (
    select
        count(*)::int as workers, coalesce(sum(slots), 0)::int as slots,
        coalesce(sum((select count(*) from claim c where c.worker = worker.worker)), 0)::int as busy
    from worker
    where stopped_at is null and not draining and expires_at > clock_timestamp()
        and regexp_replace(j.lane, '^suspect[0-9]:', '') = any (lanes)
) w
where r.run_id = %(run)s
