-- Guarantees: one consistent look at what is under way, what waits for whom and what ended today; where more than 50,000
-- ended runs are kept, those that ended well are not counted but taken from the planner's figure (`about`).
with seen as materialized (
    select name from pipeline where %(pipelines)s::text[] is null or name = any (%(pipelines)s)
),
live as materialized (
    select r.run_id, r.paused_at is not null as paused from run r
    where %(pipelines)s::text[] is null or r.pipeline = any (%(pipelines)s)
),
stands as (
    select case
        when l.paused then 'paused'
        when c.run_id is not null then 'running'
        when p.run_id is not null and j.run_id is null then 'waiting'
        else 'queued'
    end as state
    from live l
    left join (select distinct run_id from claim) c on c.run_id = l.run_id
    left join (select distinct run_id from job) j on j.run_id = l.run_id
    left join (select distinct run_id from parked where reason not in ('pipeline', 'follows')) p on p.run_id = l.run_id
),
states as materialized (
    select state, count(*) as n from stands group by state
),
kept as (
    select reltuples::bigint as n from pg_class where oid = 'run_done'::regclass
),
not_well as materialized (
    select
        count(*) filter (where d.state = 'failed') as failed,
        count(*) filter (where d.state = 'cancelled') as cancelled
    from run_done d
    where d.state <> 'completed' and (%(pipelines)s::text[] is null or d.pipeline = any (%(pipelines)s))
),
today as (
    select state, count(*)::int as n from run_done d
    where d.ended_at > now() - interval '24 hours'
        and (%(pipelines)s::text[] is null or d.pipeline = any (%(pipelines)s))
    group by state
)
select
    coalesce((select n from states where state = 'queued'), 0) as queued,
    coalesce((select n from states where state = 'running'), 0) as running,
    coalesce((select n from states where state = 'waiting'), 0) as waiting,
    coalesce((select n from states where state = 'paused'), 0) as paused,
    case
        when k.n > 50000 and %(pipelines)s::text[] is null
            then greatest(k.n - (select failed + cancelled from not_well), 0)
        else (
            select count(*) from run_done d
            where d.state = 'completed' and (%(pipelines)s::text[] is null or d.pipeline = any (%(pipelines)s))
        )
    end as completed,
    k.n > 50000 and %(pipelines)s::text[] is null as about,
    (select failed from not_well) as failed,
    (select cancelled from not_well) as cancelled,
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
from kept k
