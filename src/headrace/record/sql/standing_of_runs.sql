-- Guarantees: of these runs: how many are over, by state, how many are live, and whether anything of the live ones, or of
-- the runs under them, can go on without a person, an event or someone who resumes it.
with recursive family as (
    select run_id from run where run_id = any (%(run)s)
    union
    select r.run_id from run r join family f on r.parent_run = f.run_id
)
select
    (select count(*)::int from run where run_id = any (%(run)s)) as live,
    coalesce((
        select jsonb_object_agg(state, n) from (
            select state, count(*)::int as n from run_done where run_id = any (%(run)s) group by state
        ) over
    ), '{}') as ended,
    exists (
        select 1 from family f
        where exists (select 1 from claim c where c.run_id = f.run_id)
            or exists (
                select 1 from parked p
                where p.run_id = f.run_id
                    and (p.until is not null or p.reason not in ('review', 'event', 'paused', 'children', 'code'))
                    and p.reason <> 'code'
            )
            or exists (
                select 1 from run r
                cross join lane l
                cross join lateral (
                    select 1 from job
                    where job.lane = l.lane and job.priority = r.priority and job.turn = r.turn and job.run_id = r.run_id
                    limit 1
                ) j
                where r.run_id = f.run_id
            )
    ) as moving
