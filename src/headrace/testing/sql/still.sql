-- Guarantees: whether the run is live; whether anything of it or its children can go on by itself now (also what waits
-- for something that is over already and is about to be woken); and where nothing can, how long its soonest mere rest
-- (a retry, a snooze, a limit, gathered decisions) still lasts.
with recursive family as (
    select run_id from run where run_id = %(run)s
    union all
    select r.run_id from run r join family f on r.parent_run = f.run_id
),
aside as (
    select p.run_id, p.step, p.reason, p.key, p.until from parked p join family f using (run_id)
),
in_turn as (
    select exists (select 1 from aside where reason in ('concurrency', 'pipeline', 'follows')) as waits
),
moving as (
    select run_id from job union all select run_id from claim
)
select
    exists (select 1 from run where run_id = %(run)s) as live,
    exists (select 1 from moving, in_turn where in_turn.waits or moving.run_id in (select run_id from family))
        or exists (select 1 from aside where until <= clock_timestamp())
        or exists (select 1 from aside a where case a.reason
            when 'follows' then not exists (select 1 from run r where r.run_id = a.key::bigint)
            when 'children' then not exists (select 1 from run r where r.parent_run = a.run_id and r.parent_step = a.step)
            when 'pipeline' then not exists (select 1 from run r where r.pipeline = a.key and r.admitted)
        end) as moving,
    (
        select extract(epoch from min(until) - clock_timestamp())::float8 from aside
        where reason in ('retry', 'snooze', 'limit', 'review') and until is not null
    ) as rest
