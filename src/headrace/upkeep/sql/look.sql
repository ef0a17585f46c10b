-- Guarantees: one word for what would take four to find nothing: whether a worker was lost, a live run lost its parent, or
-- something that lies aside is due; and in how many seconds the next of those comes back by itself.
select
    exists (
        select 1 from worker w
        where (w.stopped_at is null and w.expires_at < clock_timestamp())
            or (w.stopped_at is not null and exists (select 1 from claim c where c.worker = w.worker))
    ) as lost,
    exists (
        select 1 from run r
        where r.parent_run is not null and not exists (select 1 from run p where p.run_id = r.parent_run)
    ) as orphans,
    extract(epoch from (select min(until) from parked where until is not null) - clock_timestamp())::float8 as due_in_s
