-- Guarantees: runs of the two pipelines by number or by batch, those under way first, the oldest of each before.
select r.run_id, r.batch_id, i.key as asset_uid, i.name, r.state, r.why, counted.counts
from (
    select run_id, batch_id, pipeline, item_id,
        case when paused_at is null then 'live' else 'paused' end as state,
        case when paused_at is not null then 'Paused by ' || coalesce(nullif(paused_by, ''), 'somebody') || '.' end as why
    from headrace.run
    union all
    select run_id, batch_id, pipeline, item_id, state,
        case when state <> 'completed' then error ->> 'message' end
    from headrace.run_done
) r
join headrace.item i on i.item_id = r.item_id
cross join lateral (
    select coalesce(json_object_agg(c.name, c.n), '{}'::json) as counts
    from (
        select s.step as name, s.counted as n from step_count s where s.run_id = r.run_id
        union all
        select 'pairs_reviewed', count(*)::int from headrace.review v where v.run_id = r.run_id and v.state = 'decided'
        union all
        select 'pairs_pending', count(*)::int from headrace.review v where v.run_id = r.run_id and v.state = 'open'
    ) c
) counted
where r.pipeline in ('maintenance', 'boatos')
    and (%(run)s::bigint is null or r.run_id = %(run)s)
    and (%(batch)s::bigint is null or r.batch_id = %(batch)s)
order by r.state not in ('live', 'paused'), r.run_id
limit %(most)s
