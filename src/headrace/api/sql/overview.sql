-- Guarantees: one consistent look at what is under way, what waits for whom and what ended today; of the runs that ended
-- well, those beyond 100,000 are not counted but taken from the planner's figure (`about`).
with seen as materialized (
    select name from pipeline where %(pipelines)s::text[] is null or name = any (%(pipelines)s)
),
live as materialized (
    select r.run_id, r.paused_at, r.priority, r.turn from run r
    where %(pipelines)s::text[] is null or r.pipeline = any (%(pipelines)s)
),
stands as (
    select case
        when r.paused_at is not null then 'paused'
        when exists (select 1 from claim c where c.run_id = r.run_id) then 'running'
        when exists (
            select 1 from parked p where p.run_id = r.run_id and p.reason not in ('pipeline', 'follows')
        ) and not exists (
            select 1 from lane l
            cross join lateral (
                select 1 from job
                where job.lane = l.lane and job.priority = r.priority and job.turn = r.turn and job.run_id = r.run_id
                limit 1
            ) j
        ) then 'waiting'
        else 'queued'
    end as state
    from live r
),
well as (
    select count(*) as n from (
        select 1 from run_done d
        where d.state = 'completed' and (%(pipelines)s::text[] is null or d.pipeline = any (%(pipelines)s))
        limit 100001
    ) first_ones
),
today as (
    select state, count(*)::int as n from run_done d
    where d.ended_at > clock_timestamp() - interval '24 hours'
        and (%(pipelines)s::text[] is null or d.pipeline = any (%(pipelines)s))
    group by state
)
select
    (select count(*) from stands where state = 'queued') as queued,
    (select count(*) from stands where state = 'running') as running,
    (select count(*) from stands where state = 'waiting') as waiting,
    (select count(*) from stands where state = 'paused') as paused,
    case when w.n > 100000 and %(pipelines)s::text[] is null then greatest(
        w.n, (select reltuples::bigint from pg_class where oid = 'run_done'::regclass)
    ) else w.n end as completed,
    w.n > 100000 as about,
    (select count(*) from run_done d where d.state = 'failed'
        and (%(pipelines)s::text[] is null or d.pipeline = any (%(pipelines)s))) as failed,
    (select count(*) from run_done d where d.state = 'cancelled'
        and (%(pipelines)s::text[] is null or d.pipeline = any (%(pipelines)s))) as cancelled,
    coalesce((select jsonb_object_agg(state, n) from today), '{}') as today,
    (select count(*) from review v where v.state = 'open'
        and (%(pipelines)s::text[] is null or v.pipeline = any (%(pipelines)s))) as open_reviews,
    (select count(*) from review v where v.state = 'open' and v.due_at < clock_timestamp()
        and (%(pipelines)s::text[] is null or v.pipeline = any (%(pipelines)s))) as overdue_reviews,
    (select count(*) from parked p join live using (run_id) where p.reason = 'budget') as out_of_budget,
    (select count(*) from parked p join live using (run_id) where p.reason = 'code') as without_code,
    (select count(*) from parked p join live using (run_id) where p.reason = 'event') as for_events,
    (select count(*) from queue where paused_at is not null) as paused_queues,
    (select count(*) from seen) as pipelines,
    (select count(*) from worker where stopped_at is null and expires_at > clock_timestamp()) as workers,
    (select count(*) from worker where stopped_at is null and expires_at <= clock_timestamp()) as silent_workers,
    clock_timestamp() as at
from well w
