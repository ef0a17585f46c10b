-- Guarantees: single events before the cursor that fit the filters, the latest first; among at most so many rows of the
-- log, the last of which is always told, so that a reader can go on behind it however few events fit.
with looked as materialized (
    select xid, seq, type, at, n, runs, items, steps, parts, details
    from event_batch
    where (%(xid)s::text is null or (xid, seq) <= (%(xid)s::text::xid8, %(seq)s::bigint))
        and xid < pg_snapshot_xmin(pg_current_snapshot())
    order by xid desc, seq desc
    limit %(look)s
),
edge as (
    select xid, seq, n, (select count(*)::int from looked) as looked from looked order by xid, seq limit 1
),
fitting as (
    select
        e.xid, e.seq, p.place, e.type, e.at, e.runs[p.place] as run_id, e.items[p.place] as item_id,
        e.steps[p.place] as step, e.parts[p.place] as part, e.details -> (p.place - 1) as detail
    from looked e
    cross join lateral generate_series(1, e.n) as p (place)
    where (%(xid)s::text is null or (e.xid, e.seq, p.place) < (%(xid)s::text::xid8, %(seq)s::bigint, %(read)s::bigint))
        and (%(types)s::text[] is null or e.type = any (%(types)s))
        and (%(run)s::bigint is null or e.runs[p.place] = %(run)s)
        and (%(step)s::text is null or e.steps[p.place] = %(step)s)
),
seen as (
    select f.* from fitting f
    where %(pipelines)s::text[] is null
        or exists (select 1 from run r where r.run_id = f.run_id and r.pipeline = any (%(pipelines)s))
        or exists (select 1 from run_done d where d.run_id = f.run_id and d.pipeline = any (%(pipelines)s))
    order by f.xid desc, f.seq desc, f.place desc
    limit %(most)s
)
select
    s.xid::text as xid, s.seq, s.place, s.type, s.at, s.run_id, s.item_id, s.step, s.part, s.detail,
    e.xid::text as edge_xid, e.seq as edge_seq, e.n as edge_n, e.looked
from edge e
left join seen s on true
order by s.xid desc, s.seq desc, s.place desc
