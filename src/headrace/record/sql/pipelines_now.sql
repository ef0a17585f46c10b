-- Guarantees: every pipeline that was ever declared, with what it has under way and behind it. Where more than 50,000
-- ended runs are kept, those that ended well are not counted but taken from the planner's figures.
with kept as (
    select c.reltuples::bigint as n, s.most_common_vals::text::text[] as names, s.most_common_freqs as shares
    from pg_class c
    left join pg_stats s on s.schemaname = c.relnamespace::regnamespace::text and s.tablename = c.relname
        and s.attname = 'pipeline'
    where c.oid = 'run_done'::regclass
),
not_well as materialized (
    select
        pipeline, count(*) filter (where state = 'failed') as failed,
        count(*) filter (where state = 'cancelled') as cancelled
    from run_done where state <> 'completed'
    group by pipeline
)
select
    p.name, p.version, p.catalogue,
    (select count(*) from run r where r.pipeline = p.name) as live,
    case
        when k.n > 50000 then greatest(
            round(k.n * coalesce(k.shares[array_position(k.names, p.name)], 0))::bigint
                - coalesce(w.failed, 0) - coalesce(w.cancelled, 0),
            0
        )
        else (select count(*) from run_done d where d.pipeline = p.name and d.state = 'completed')
    end as completed,
    coalesce(w.failed, 0) as failed,
    coalesce(w.cancelled, 0) as cancelled,
    (select count(*) from review v where v.pipeline = p.name and v.state = 'open') as open_reviews
from pipeline p
left join not_well w on w.pipeline = p.name
cross join kept k
order by p.name
