-- Guarantees: what a person should see, the latest first, at most so many; whoever sees only some pipelines sees what is of
-- their runs. The types are those of the index of their own.
with told as (
    select
        e.xid, e.seq, p.place, e.type, e.at, e.runs[p.place] as run_id, e.steps[p.place] as step,
        e.details -> (p.place - 1) as detail
    from (
        select xid, seq, type, at, n, runs, steps, details
        from event_batch
        where type in ('run_failed', 'review_asked', 'queue_paused', 'queue_resumed', 'limit_closed', 'worker_lost')
        order by xid desc, seq desc
        limit case when %(pipelines)s::text[] is null then %(most)s else 1000 end
    ) e
    cross join lateral generate_series(1, e.n) as p (place)
)
select
    t.xid::text as xid, t.seq, t.place, t.type, t.at, t.run_id, t.step, t.detail, r.pipeline, i.catalogue,
    i.key as item_key, i.name as item_name
from told t
left join lateral (
    select pipeline, item_id from run where run_id = t.run_id
    union all
    select pipeline, item_id from run_done where run_id = t.run_id
    limit 1
) r on true
left join item i on i.item_id = r.item_id
where %(pipelines)s::text[] is null or r.pipeline = any (%(pipelines)s)
order by t.xid desc, t.seq desc, t.place desc
limit %(most)s
