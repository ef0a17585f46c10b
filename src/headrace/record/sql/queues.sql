-- Guarantees: every queue with what lies in it now and what could serve it; the oldest is the longest ready.
select
    q.name, q.concurrency, q.paused_at, q.paused_by,
    coalesce(j.ready, 0) as ready, coalesce(c.claimed, 0) as claimed,
    j.oldest_at, extract(epoch from clock_timestamp() - j.oldest_at)::float8 as oldest_age_s,
    coalesce(p.parked, '{}') as parked,
    (
        select count(*)::int from worker w
        where w.stopped_at is null and not w.draining and w.expires_at > clock_timestamp()
            and exists (select 1 from lane l where l.queue = q.name and l.lane = any (w.lanes))
    ) as workers
from queue q
left join (
    select l.queue, count(*)::int as ready, min(ready_at) as oldest_at from job join lane l using (lane) group by l.queue
) j on j.queue = q.name
left join (
    select l.queue, count(*)::int as claimed from claim join lane l using (lane) group by l.queue
) c on c.queue = q.name
left join (
    select queue, jsonb_object_agg(reason, n) as parked
    from (select l.queue, reason, count(*)::int as n from parked join lane l using (lane) group by l.queue, reason) x
    group by queue
) p on p.queue = q.name
order by q.name
