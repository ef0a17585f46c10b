-- Guarantees: of the runs that were to follow, the first of each item stands on its own from now on, unless another live
-- run stands in its way; the others follow the one that does.
with those as materialized (
    select p.key, r.run_id, r.pipeline, r.item_id
    from (select distinct key, run_id from parked where reason = 'follows' and key = any (%(key)s)) p
    join run r using (run_id)
),
foremost as materialized (
    select t.key, coalesce(
        (select o.run_id from run o where o.pipeline = t.pipeline and o.item_id = t.item_id and o.blocks), min(t.run_id)
    ) as run_id
    from those t
    group by t.key, t.pipeline, t.item_id
),
behind as (
    update parked p set key = l.run_id::text
    from foremost l
    where p.reason = 'follows' and p.key = l.key and p.run_id <> l.run_id
    returning p.key
)
update run r set blocks = true, followed = r.followed or exists (select 1 from behind where key = r.run_id::text)
from foremost l
where r.run_id = l.run_id
