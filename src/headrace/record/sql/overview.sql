-- Guarantees: one consistent look; a run waits for a person when a review is all that is left of it. Where more than
-- 50,000 ended runs are kept, those that ended well are not counted but taken from the planner's figure.
with kept as (
    select reltuples::bigint as n from pg_class where oid = 'run_done'::regclass
),
not_well as materialized (
    select
        count(*) filter (where state = 'failed') as failed,
        count(*) filter (where state = 'cancelled') as cancelled
    from run_done where state <> 'completed'
)
select
    (select count(*) from run) as live,
    (select count(*) from run r where not exists (select 1 from claim c where c.run_id = r.run_id)
        and exists (select 1 from parked p where p.run_id = r.run_id and p.reason = 'review')
        and not exists (select 1 from parked p where p.run_id = r.run_id
            and (p.reason <> 'review' or p.until is not null))
        and not exists (
            select 1 from lane l
            cross join lateral (
                select 1 from job
                where job.lane = l.lane and job.priority = r.priority and job.turn = r.turn and job.run_id = r.run_id
            ) j
        )) as for_people,
    (select count(*) from job) as ready,
    (select count(*) from claim) as claimed,
    (select count(*) from parked) as parked,
    (select count(*) from review where state = 'open') as open_reviews,
    case
        when k.n > 50000 then greatest(k.n - w.failed - w.cancelled, 0)
        else (select count(*) from run_done where state = 'completed')
    end as completed,
    w.failed, w.cancelled
from kept k, not_well w
